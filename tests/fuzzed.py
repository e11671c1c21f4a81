"""The kinds of files that the tool is given, for the fuzzer: how each is made, and how read."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from excel_report.api import check, fill, mark
from excel_report.checks.catalogue import CATALOGUE
from excel_report.county.inbox.items import Budget, Item, unpack
from excel_report.datafile import format_data, parse_data
from excel_report.document.html import write_html
from excel_report.document.report import write_report
from excel_report.document.verification.verify import Verifier
from excel_report.editions import template_file
from excel_report.previous_year import load_previous
from excel_report.report_input import decode
from excel_report.workbook.writer.write import write_workbook
from tests.fuzzed_round import Given, Round
from tests.mutations import mutate_any
from tests.published import layouts
from tests.samples import FORM, blank_record, last_year_record, random_record, town_record


class Kind(Protocol):
    """A kind of file: ``make`` one, ``read`` so many at a time, telling what came of each."""

    batch: int

    def make(self, rng: random.Random) -> Given:
        """One more, changed."""

    def read(self, batch: Sequence[Given]) -> Iterator[str]:
        """What came of each."""


class Single:
    """A kind that is read by itself."""

    batch = 1

    def __init__(self, originals: Sequence[bytes], work: Callable[[bytes], str]) -> None:
        self.originals, self.work = originals, work

    def make(self, rng: random.Random) -> Given:
        """One of the originals, changed."""
        data = rng.choice(self.originals)
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            data = mutate_any(data, rng)
        return "input", data

    def read(self, batch: Sequence[Given]) -> Iterator[str]:
        """What came of it."""
        for _, data in batch:
            yield self.work(data)


class Mail:
    """Mails and archives, opened by themselves: what stands in the way of every round."""

    batch = 1

    def __init__(self) -> None:
        self.round = Round()

    def make(self, rng: random.Random) -> Given:
        """One of the round's."""
        while not (given := self.round.make(rng))[0].startswith("收件"):
            pass
        return given

    def read(self, batch: Sequence[Given]) -> Iterator[str]:
        """What is told of the files in it."""
        for name, data in batch:
            found = list(unpack(Item(name, data, None), Budget(len(data))))
            assert found
            yield found[0].trouble or "opened"


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


def _published() -> Kind:
    """Reports made elsewhere, of every format that needs no library of its own."""
    lines = layouts.lines_of(town_record())
    pages = [
        layouts.plain_page(lines),
        layouts.old_encoding(lines),
        layouts.pasted_from_word(lines),
        layouts.rows_with_bars(lines),
        layouts.rows_with_tabs(lines),
        layouts.a_cell_a_line(lines),
        layouts.web_archive(lines),
        layouts.last_years_hidden(lines),
        write_html(FORM, town_record()),
        write_report(FORM, town_record()),
    ]
    return Single(pages, _checked)


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


KINDS: dict[str, Callable[[], Kind]] = {
    "workbook": lambda: Single(_workbooks(), _checked),
    "return": lambda: Single(_workbooks(), _marked),
    "data file": _filled,
    "last year": _previous,
    "published": _published,
    "report": _verified,
    "master": _mastered,
    "mail": Mail,
    "round": Round,
}
# Of a run of all kinds, in hundredths; what costs most comes least often.
SHARES = {
    "workbook": 8,
    "return": 2,
    "data file": 6,
    "last year": 6,
    "published": 4,
    "report": 2,
    "master": 2,
    "mail": 10,
    "round": 60,
}
