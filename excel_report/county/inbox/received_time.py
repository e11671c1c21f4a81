"""When a file came: on the clock of China, and only if it can be true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

CHINA = timezone(timedelta(hours=8))  # one clock for all of the country, and no summer time
# A report of year Y is made from January of Y, when its first form may be sent out, and is asked
# for in the year after; another year is left to stragglers.
YEARS_AFTER = 2
_NO_TIME = 1980  # what archives say that know no time
_LONGEST_SHOWN = 60
# Names of zones that Chinese programs write for China's own; the standard's CST is America's.
_OWN_ZONES = {"CST", "BJT"}


def in_china(moment: datetime) -> datetime | None:
    """A moment on China's clock, which a moment without a zone is on already.

    None at the ends of the calendar, where there is no such moment.
    """
    if moment.tzinfo is None:
        return moment.replace(tzinfo=CHINA)
    try:
        return moment.astimezone(CHINA)
    except (OverflowError, ValueError):
        return None


def file_time(seconds: float) -> datetime | None:
    """A file's time, given in seconds since 1970; None where it is in no year of the calendar."""
    try:
        return datetime.fromtimestamp(seconds, CHINA)
    except (OverflowError, ValueError, OSError):
        return None


def member_time(fields: tuple[int, int, int, int, int, int]) -> datetime | None:
    """The time of a file in an archive; None where it has none."""
    try:
        return datetime(*fields, tzinfo=CHINA) if fields[0] != _NO_TIME else None
    except ValueError:
        return None


def sent_time(header: str) -> tuple[datetime | None, str]:
    """When a mail was sent, from its Date header (RFC 5322, 3.3); or what stands there instead.

    Neither where the header says nothing that is a date.
    """
    try:
        sent = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, ""
    if sent.tzinfo is None and header.rstrip().endswith("-0000"):
        sent = sent.replace(tzinfo=UTC)  # the standard: a time of UTC from an unknown place
    elif _OWN_ZONES & set(header.upper().split()):
        sent = sent.replace(tzinfo=CHINA)
    moment = in_china(sent)
    return moment, "" if moment else header[:_LONGEST_SHOWN]


def is_plausible(moment: datetime, year: int, last: int | None = None) -> bool:
    """Whether something of the round for ``year`` may have come then, or of rounds up to ``last``.

    That is from 1 January of the report's year to 31 December two years later.
    """
    return year <= moment.year <= (last or year) + YEARS_AFTER
