"""Whole rounds for the fuzzer: what strangers send, a roster, last year's files, all changed.

An input is one changed file, named by its place in the round. A round takes hundreds, as many of
them small as in a real inbox, so that each costs little and all of the round is run.
"""

from __future__ import annotations

import base64
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from excel_report.county.collect import CollectOptions, CollectResult, collect
from excel_report.county.roster import RosterEntry, read_roster
from excel_report.county.run.output_folder import STATUS_FILE, SUMS
from excel_report.county.submissions.packed_figures import unpack
from excel_report.county.submissions.submission import unpack_findings
from excel_report.datafile import parse_data
from excel_report.errors import UnusableError
from tests.county import counties as c
from tests.county.outlook_mails import Outlook, outlook_mail
from tests.fuzz_originals import (
    MAILS,
    UNITS,
    books,
    last_files,
    old_books,
    packed_under_a_name,
    reports,
    rosters,
    small_files,
)
from tests.mutations import archive, mutate_any
from tests.samples import FORM, town_record

INBOX, LAST, ROSTER = "收件", "去年", "名单"
KEY = "proactive.licensing.decisions"
# Times of files, seconds since 1970: of the round, of others, and of no year that is one.
_TIMES = (1_737_000_000, 1_736_500_000, 1_600_000_000, 0, -1, 4_000_000_000, 2**33, 253_402_300_800)
# What the round says where it caught what nobody thought of.
_CAUGHT = ("程序出错", "没有全部打开")
_MEMORY = Path("/dev/shm")  # noqa: S108 - only where there is one, since disks are slow

Given = tuple[str, bytes]  # an input: where it stands in the round, and what is in it
Maker = Callable[[random.Random], bytes]


class Round:
    """Rounds of so many changed files each."""

    batch = 250

    def __init__(self) -> None:
        self.books = books()
        self.small = small_files()
        self.rosters = rosters()
        self.last = last_files()
        self.others = [*old_books(), *reports(town_record())]
        self.makers: tuple[tuple[int, Maker], ...] = (
            (20, lambda rng: self.mail(rng, self.attachment(rng))),
            (20, lambda rng: self.mail(rng, rng.choice(self.books))),
            (12, lambda rng: self.zip(rng, self.attachment(rng))),
            (12, lambda rng: self.zip(rng, rng.choice(self.books))),
            (6, lambda rng: self.mail(rng, self.zip(rng, self.attachment(rng)))),
            (6, lambda rng: self.zip(rng, self.mail(rng, self.attachment(rng)))),
            (6, self.forwarded),
            (6, self.mailbox),
            (6, self.outlook),
            (8, lambda rng: rng.choice(self.books)),
            (2, lambda rng: rng.choice(self.others)),
        )

    # -- making

    def make(self, rng: random.Random) -> Given:
        """Something that comes in, a roster or a file of last year; changed within or without."""
        number = rng.randrange(10**9)
        chance = rng.random()
        if chance < 0.06:
            ending, data = rng.choice(self.rosters)
            return f"{ROSTER}/{number}{ending}", mutate_any(data, rng)
        if chance < 0.14:
            data = rng.choice(self.last)
            return f"{LAST}/{number}", mutate_any(data, rng)
        maker = rng.choices(self.makers, [weight for weight, _ in self.makers])[0][1]
        data = maker(rng)
        if rng.random() < 0.6:
            data = mutate_any(data, rng)
        is_mail = data[:5].lower() in {b"from:", b"retur"} and rng.random() < 0.8
        ending = ".eml" if is_mail else rng.choice(("", ".zip", ".xlsx", ".EML"))
        folder = rng.choice(("", "", "", "镇/"))
        return f"{INBOX}/{folder}{number}{ending}", data

    def attachment(self, rng: random.Random) -> bytes:
        """Something small, often changed."""
        data = rng.choice(self.small)
        return mutate_any(data, rng) if rng.random() < 0.3 else data

    def mail(self, rng: random.Random, inner: bytes) -> bytes:
        """A mail with that in it, perhaps changed before."""
        if rng.random() < 0.3:
            inner = mutate_any(inner, rng)
        head = rng.choice(MAILS) % {
            b"unit": rng.randrange(UNITS + 2),
            b"day": rng.randrange(1, 29),
        }
        return head.replace(b"@DATA@", base64.encodebytes(inner), 1)

    def zip(self, rng: random.Random, inner: bytes) -> bytes:
        """An archive with that and perhaps more in it."""
        if rng.random() < 0.3:
            inner = mutate_any(inner, rng)
        more = [rng.choice(self.small) for _ in range(rng.choice((0, 0, 1, 3)))]
        return archive([packed_under_a_name(rng, data) for data in (inner, *more)])

    def forwarded(self, rng: random.Random) -> bytes:
        """A mail in a mail."""
        inner = self.mail(rng, self.attachment(rng))
        outer = self.mail(rng, b"x")
        part = b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--b--\r\n"
        return outer.replace(b"--b--\r\n", part, 1)

    def mailbox(self, rng: random.Random) -> bytes:
        """Several mails in one file."""
        line = b"From a@b.cn Mon Jan 13 10:00:00 2025\n"
        mails = (self.mail(rng, self.attachment(rng)) for _ in range(rng.randrange(1, 4)))
        return b"\n\n".join(line + mail for mail in mails)

    def outlook(self, rng: random.Random) -> bytes:
        """A mail as Outlook keeps it."""
        inner = rng.choice((rng.choice(self.small), rng.choice(self.small), rng.choice(self.books)))
        return outlook_mail(
            Outlook(
                {0x0C1F: f"yl-{rng.randrange(UNITS):05}@example.invalid", 0x0C1E: "SMTP"},
                c.day(rng.randrange(1, 20)),
                (("年报.xlsx", inner),),
                rng.choice((0x1F, 0x1E)),
            )
        )

    # -- reading

    def read(self, batch: Sequence[Given]) -> Iterator[str]:
        """How each row of the round stands, and what came of rosters."""
        parent = _MEMORY if _MEMORY.is_dir() else None
        place = Path(tempfile.mkdtemp(prefix="round-", dir=parent))
        try:
            yield from self.collected(place, batch)
        finally:
            shutil.rmtree(place)

    def collected(self, place: Path, batch: Sequence[Given]) -> Iterator[str]:
        """The round of these files, with a sound one of last year."""
        rng = random.Random(batch[0][1])
        (place / INBOX).mkdir()
        _put(place, f"{LAST}/0.json", self.last[0], 0)
        for name, data in batch:
            _put(place, name, data, rng.choice(_TIMES) if rng.random() < 0.2 else _TIMES[0])
        rosters = list(_read_rosters(place / ROSTER))
        yield from (f"roster {'refused' if each is None else 'read'}" for each in rosters)
        sound = c.roster_text([c.town_unit(number) for number in range(UNITS)])
        _put(place, "sound.csv", sound.encode(), 0)
        options = CollectOptions(
            year=rng.choice((c.YEAR, c.YEAR, c.YEAR, None)),
            roster=rng.choice(
                (read_roster(place / "sound.csv", FORM), *filter(None, rosters[:1]), None)
                if rng.random() < 0.5
                else (read_roster(place / "sound.csv", FORM),)
            ),
            previous=place / LAST,
            reports=rng.random() < 0.05,
            include_errors=rng.random() < 0.5,
            jobs=1,
            tell=lambda *_: None,
        )
        try:
            outcome = collect(place / INBOX, place / "结果", options)
        except UnusableError:
            if options.year:
                raise
            yield "round without a year"
            return
        _hold(outcome, place, batch)
        yield from (row.status for row in outcome.rows)


def _hold(outcome: CollectResult, place: Path, batch: Sequence[Given]) -> None:
    """What must be true of any round."""
    assert (place / "结果" / STATUS_FILE).exists()
    told = {row.found.path.split("!")[0] for row in outcome.rows if row.found}
    missing = {name for name, _ in batch if name.startswith(INBOX)} - {
        f"{INBOX}/{path}" for path in told
    }
    assert not missing, f"without a row: {sorted(missing)[:3]}"
    for row in outcome.rows:
        problem = row.found.problem if row.found else ""
        assert not any(words in problem for words in _CAUGHT), problem
        codes = {each["code"] for each in unpack_findings(row.found.findings)} if row.found else ()
        assert "round.failed" not in codes, problem
    counted = [row.found for row in outcome.rows if row.in_sum and row.found]
    figures = (unpack(FORM, found.figures).get(KEY) for found in counted)
    sums = parse_data((place / "结果" / SUMS).read_text("utf-8"), FORM)
    assert (sums.cells.get(KEY) or 0) == sum(figure or 0 for figure in figures)


def _put(place: Path, name: str, data: bytes, when: float) -> None:
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (when, when))


def _read_rosters(folder: Path) -> Iterator[tuple[RosterEntry, ...] | None]:
    """Each roster, None where it is refused."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            yield read_roster(path, FORM)
        except UnusableError:
            yield None
