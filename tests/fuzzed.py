"""The kinds of files that the tool is given, for the fuzzer: how each is made, and how read."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from excel_report.api import check, fill, load_previous, mark
from excel_report.checks.catalogue import CATALOGUE
from excel_report.county.collect import STATUS_FILE, CollectOptions, collect
from excel_report.county.roster import RosterEntry, read_roster
from excel_report.datafile import format_data, parse_data
from excel_report.document.report import write_report
from excel_report.document.verification.verify import Verifier
from excel_report.editions import template_file
from excel_report.errors import UnusableError
from excel_report.report_input import decode
from excel_report.workbook.writer.write import write_workbook
from tests.county import counties as c
from tests.mutations import mutate_any
from tests.samples import FORM, blank_record, last_year_record, random_record, town_record

# What the round says where it caught what nobody thought of.
_CAUGHT = ("程序出错", "没有全部打开")


class Kind(Protocol):
    """A kind of file: ``make`` one, ``read`` so many at a time, telling what came of each."""

    batch: int

    def make(self, rng: random.Random) -> bytes:
        """One more, changed."""

    def read(self, batch: Sequence[bytes]) -> Iterator[str]:
        """What came of each."""


class Single:
    """A kind that is read by itself."""

    batch = 1

    def __init__(self, originals: Sequence[bytes], work: Callable[[bytes], str]) -> None:
        self.originals, self.work = originals, work

    def make(self, rng: random.Random) -> bytes:
        """One of the originals, changed."""
        return mutate_any(rng.choice(self.originals), rng)

    def read(self, batch: Sequence[bytes]) -> Iterator[str]:
        """What came of it."""
        for data in batch:
            yield self.work(data)


def _workbooks() -> list[bytes]:
    rng = random.Random(7)
    records = [town_record(), blank_record(FORM), random_record(FORM, rng, "wrong")]
    return [write_workbook(FORM, record) for record in records]


def _checked(data: bytes) -> str:
    result = check(data)
    codes = {found.code for found in result.findings}
    unknown = {code for code in codes if code.startswith("file.") and code not in CATALOGUE}
    assert not unknown, unknown
    return result.findings[0].code if result.verdict == "unreadable" else result.verdict


def _marked(data: bytes) -> str:
    mark(data)
    return "marked"


def _filled() -> Kind:
    template = write_workbook(FORM, blank_record(FORM))
    given = json.loads(format_data(town_record(), FORM))
    dumps = [json.dumps(given, ensure_ascii=ascii).encode() for ascii in (False, True)]  # noqa: A001
    return Single([*dumps, json.dumps(given).encode("utf-16")], lambda data: _fill(template, data))


def _fill(template: bytes, data: bytes) -> str:
    parse_data(decode(data), FORM)
    return fill(template, decode(data))[1].verdict


def _previous() -> Kind:
    last = last_year_record()
    assert isinstance(last.year, int)
    year = last.year + 1
    originals = [write_workbook(FORM, last), format_data(last, FORM).encode()]
    return Single(originals, lambda data: "read" if load_previous(data, year).values else "none")


def _verified() -> Kind:
    verifier = Verifier(FORM, town_record())
    original = write_report(FORM, town_record())

    def verify(data: bytes) -> str:
        found = verifier.verify(data)
        assert all(each.message for each in found.differences)
        return "equal" if found.is_equal else "different"

    return Single([original], verify)


def _mastered() -> Kind:
    master = template_file(f"{FORM.edition}.docx")

    def report(data: bytes) -> str:
        write_report(FORM, town_record(), master=data)
        return "written"

    return Single([master], report)


class Round:
    """Whole rounds: an inbox of mails, archives and workbooks, a roster, last year's files."""

    batch = 40

    def __init__(self) -> None:
        self.books = [*_workbooks(), *(c.workbook(c.town(number)) for number in range(3))]
        units = [c.town_unit(number) for number in range(4)]
        self.rosters = [c.roster_text(units).encode(how) for how in ("utf-8-sig", "gb18030")]
        self.last = [c.workbook(c.town(number, c.YEAR - 1)) for number in range(2)]

    def make(self, rng: random.Random) -> bytes:
        """Something that comes in; changed within, without, or both."""
        book = rng.choice(self.books)
        inner = mutate_any(book, rng) if rng.random() < 0.5 else book
        made = rng.choice((_mailed, _raw, _zipped, _nested, _forwarded, _bare))(inner, rng)
        return mutate_any(made, rng) if rng.random() < 0.7 else made

    def read(self, batch: Sequence[bytes]) -> Iterator[str]:
        """How each row of the round stands."""
        place = Path(tempfile.mkdtemp(prefix="round-"))
        try:
            yield from self.collected(place, batch)
        finally:
            shutil.rmtree(place)

    def collected(self, place: Path, batch: Sequence[bytes]) -> Iterator[str]:
        """The round of these files, and with the first of them a roster and last year changed."""
        rng = random.Random(batch[0])
        for number, data in enumerate(batch):
            ending = (
                ".eml" if data[:5].lower() in {b"from:", b"retur"} else rng.choice(("", ".zip"))
            )
            c.put(place / "in", f"{number}{ending}", data, c.day(5))
        for number, data in enumerate(self.last):
            changed = mutate_any(data, rng) if number else data
            c.put(place / "last", f"{number}.xlsx", changed, c.day(1))
        roster = self.roster(place / "roster.csv", mutate_any(rng.choice(self.rosters), rng))
        options = CollectOptions(year=c.YEAR, roster=roster, previous=place / "last", jobs=1)
        outcome = collect(place / "in", place / "out", options)
        assert (place / "out" / STATUS_FILE).exists()
        for row in outcome.rows:
            problem = row.found.problem if row.found else ""
            assert not any(words in problem for words in _CAUGHT), problem
            yield row.status

    def roster(self, path: Path, data: bytes) -> tuple[RosterEntry, ...] | None:
        """A changed roster, None where it is refused."""
        path.write_bytes(data)
        try:
            return read_roster(path, FORM)
        except UnusableError:
            return None


def _mailed(data: bytes, rng: random.Random) -> bytes:
    return c.mail(c.Attached("年报.xlsx", data), when=c.day(rng.randrange(1, 20)))


def _raw(data: bytes, rng: random.Random) -> bytes:
    return rng.choice((c.raw_gbk_mail, c.words_mail))("年报.xlsx", data, c.day(3))


def _zipped(data: bytes, rng: random.Random) -> bytes:
    return c.archive({"镇/年报.xlsx": data}, rng.choice(("", "gbk")))


def _nested(data: bytes, rng: random.Random) -> bytes:
    return c.archive({"a.eml": _mailed(_zipped(data, rng), rng), "b.zip": _zipped(data, rng)})


def _forwarded(data: bytes, _: random.Random) -> bytes:
    return c.forwarded(c.mail_message(c.Attached("年报.xlsx", data), when=c.day(2)), c.day(9))


def _bare(data: bytes, _: random.Random) -> bytes:
    return data


KINDS: dict[str, Callable[[], Kind]] = {
    "workbook": lambda: Single(_workbooks(), _checked),
    "return": lambda: Single(_workbooks(), _marked),
    "data file": _filled,
    "last year": _previous,
    "report": _verified,
    "master": _mastered,
    "round": Round,
}
