"""An error value, a formula and a text in every input cell: sheet and check say the same."""

from __future__ import annotations

from functools import cache

import pytest

from excel_report.checks import checklist as c
from excel_report.checks import has_errors
from excel_report.workbook.layout import CHECKS
from excel_report.workbook.read import read_workbook
from tests.interop.judges import Place, after_changes, by_libreoffice
from tests.samples import FORM
from tests.workbook.xlsx import LAYOUT, inline, town, with_cell

# What is entered, as a program takes it, and as a file then has it.
CONTENTS: dict[str, tuple[object, str, str]] = {
    "an error value": ("=甲乙丙", "e", "<f>甲乙丙</f><v>#NAME?</v>"),
    "a reference lost": ("=#REF!", "e", "<v>#REF!</v>"),
    "a formula of a text": ('="甲"&"乙"', "str", '<f>"甲"&amp;"乙"</f><v>甲乙</v>'),
    "a formula of a number": ("=1+1", "n", "<f>1+1</f><v>2</v>"),
    "a text": ("'甲乙", "inlineStr", inline("甲乙")),
    "nothing that is seen": ("'　 ", "inlineStr", inline("　 ")),
    "a text too long": (f"'{'甲' * 256}", "inlineStr", inline("甲" * 256)),
    "a number": (7, "n", "<v>7</v>"),
}
KINDS = ("figures", "cover", "narrative", "zero_if_blank", "explanations")
VERDICT = (CHECKS, "C2")


def kind_of(key: str) -> str:
    kind = key.split(".", maxsplit=1)[0]
    if key in FORM.fields:
        return "figures"
    return kind if kind in KINDS else "cover"


def cells(kind: str) -> list[tuple[str, Place]]:
    """Every input cell of a kind, with the field it belongs to."""
    return [
        (key, (place.sheet, address))
        for key, place in LAYOUT.places.items()
        if kind_of(key) == kind and not key.startswith(("previous.", "identity."))
        if not (key in FORM.fields and FORM.fields[key].derived)
        for address in place.addresses
    ]


@cache
def verdicts(kind: str, content: str) -> list[tuple[str, Place, str]]:
    """What the board says after that was entered in each cell."""
    entered = CONTENTS[content][0]
    wanted = cells(kind)
    found = after_changes(town(), [(place, entered) for _, place in wanted], [VERDICT])
    return [(key, place, str(said[0])) for (key, place), said in zip(wanted, found, strict=True)]


def with_content(place: Place, content: str) -> bytes:
    _, kind, xml = CONTENTS[content]
    return with_cell(town(), *place, xml, kind)


def is_refused(verdict: str) -> bool:
    """Whether the board keeps a workbook from being sent in; every verdict is a known one."""
    refusals = tuple(each.split("{}")[0] for each in (c.ERROR_SENTENCE, c.OPEN_SENTENCE))
    passes = (c.REPORT_PASSED, c.REPORT_WARNED.split("{}")[0])
    assert verdict.startswith((*refusals, *passes)), verdict
    return verdict.startswith(refusals)


def is_in_error(data: bytes) -> bool:
    """Whether the checks find an error, but for totals that no program computed anew."""
    found = read_workbook(data).check()
    return has_errors([each for each in found if each.code != "derived.mismatch"])


class DescribeEveryInputCell:
    def there_are_as_many_as_the_form_has(self) -> None:
        assert len(cells("figures")) == 166
        assert len(cells("cover")) == len(FORM.cover)
        assert len(cells("zero_if_blank")) == 3
        assert len(cells("narrative")) == sum(item.rows for item in FORM.narratives)
        assert cells("explanations")

    @pytest.mark.parametrize("content", CONTENTS)
    @pytest.mark.parametrize("kind", KINDS)
    def it_is_judged_alike_by_sheet_and_check(self, kind: str, content: str) -> None:
        differing = [
            (key, place, verdict)
            for key, place, verdict in verdicts(kind, content)
            if is_refused(verdict) is not is_in_error(with_content(place, content))
        ]
        assert differing == []

    @pytest.mark.parametrize("content", ["an error value", "a reference lost"])
    @pytest.mark.parametrize("kind", KINDS)
    def it_is_refused_by_both_with_an_error_value(self, kind: str, content: str) -> None:
        for key, place, verdict in verdicts(kind, content):
            assert is_refused(verdict), (key, place)
            found = read_workbook(with_content(place, content)).check()
            told = [each for each in found if each.code == "cell.error"]
            assert [each.cells for each in told] == [(place[1],)], (key, place)

    @pytest.mark.parametrize("content", ["a formula of a text", "a formula of a number"])
    @pytest.mark.parametrize("kind", KINDS)
    def it_is_told_with_its_formula(self, kind: str, content: str) -> None:
        for key, place in cells(kind):
            found = read_workbook(with_content(place, content)).check()
            codes = {each.code for each in found if place[1] in each.cells}
            assert codes & {"cell.formula", "cell.text"}, (key, place)


@pytest.mark.office
class DescribeOneCellOfEachKind:
    def it_is_judged_by_libreoffice_as_well(self) -> None:
        one = {kind: cells(kind)[0][1] for kind in KINDS}
        books = {
            f"{kind}{number}": with_content(place, content)
            for kind, place in one.items()
            for number, content in enumerate(CONTENTS)
        }
        said = by_libreoffice(books, [VERDICT])
        differing = [
            (name, said[name][VERDICT])
            for name, data in books.items()
            if is_refused(str(said[name][VERDICT])) is not has_errors(read_workbook(data).check())
        ]
        assert differing == []
