"""An error value, a formula and a text in every input cell: sheet and check say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from excel_report.checks import Finding, has_errors
from excel_report.checks import checklist as c
from excel_report.workbook.layout import CHECKS, CHECKS_STATE, cell_name
from excel_report.workbook.read import read_workbook
from tests.interop.judges import Place, after_changes
from tests.samples import FORM
from tests.sampling import sample
from tests.workbook.recalculation import read_shown, recalculate
from tests.workbook.xlsx import LAYOUT, inline, town, with_cell


@dataclass(frozen=True)
class Content:
    """What is entered, as a program takes it, and as a file then has it: type and XML."""

    entered: object
    kind: str
    xml: str


def text(words: str) -> Content:
    return Content(f"'{words}", "inlineStr", inline(words))


CONTENTS = {
    "an error value": Content("=甲乙丙", "e", "<f>甲乙丙</f><v>#NAME?</v>"),
    "a formula of a text": Content('="甲"&"乙"', "str", '<f>"甲"&amp;"乙"</f><v>甲乙</v>'),
    "a text": text("甲乙"),
    "a reference lost": Content("=#REF!", "e", "<v>#REF!</v>"),
    "a formula of a number": Content("=1+1", "n", "<f>1+1</f><v>2</v>"),
    "a formula of a number as text": Content('="1"&"2"', "str", '<f>"1"&amp;"2"</f><v>12</v>'),
    "a formula of nothing": Content('=""', "str", '<f>""</f><v></v>'),
    "a formula of a truth": Content("=1=1", "b", "<f>1=1</f><v>1</v>"),
    "a number as text": text("12"),
    "a full-width number": text("１２"),
    "a number with a comma": text("1,200"),
    "nothing that is seen": text("　 "),
    "a text too long": text("甲" * 256),
    "a number": Content(7, "n", "<v>7</v>"),
    "a negative number": Content(-7, "n", "<v>-7</v>"),
    "a fraction": Content(1.5, "n", "<v>1.5</v>"),
}
# These are tried in every figure's cell; the others in some of them. Of the many cells for
# paragraphs, some are tried.
EVERYWHERE = ("an error value", "a formula of a text", "a text")
SOME = 9
KINDS = ("figures", "cover", "narrative", "zero_if_blank", "explanations")
VERDICT = (CHECKS, "C2")
Entered = tuple[str, Place]  # a field, and one of its cells


def kind_of(key: str) -> str:
    kind = key.split(".", maxsplit=1)[0]
    if key in FORM.fields:
        return "figures"
    return kind if kind in KINDS else "cover"


def cells(kind: str) -> list[Entered]:
    """Every input cell of a kind, with the field it belongs to."""
    return [
        (key, (place.sheet, address))
        for key, place in LAYOUT.places.items()
        if kind_of(key) == kind and not key.startswith(("previous.", "identity."))
        if not (key in FORM.fields and FORM.fields[key].derived)
        for address in place.addresses
    ]


def tried(content: str) -> list[Entered]:
    figures = cells("figures") if content in EVERYWHERE else sample(SOME, cells("figures"))
    texts = sample(SOME, cells("narrative"))
    others = [each for kind in KINDS[1:] if kind != "narrative" for each in cells(kind)]
    return [*figures, *texts, *others]


def with_content(data: bytes, place: Place, content: str) -> bytes:
    return with_cell(data, *place, CONTENTS[content].xml, CONTENTS[content].kind)


REFUSALS = tuple(each.split("{}")[0] for each in (c.ERROR_SENTENCE, c.OPEN_SENTENCE))
PASSES = (c.REPORT_PASSED, c.REPORT_WARNED.split("{}")[0])


def is_refused(verdict: str) -> bool:
    """Whether the board keeps a workbook from being sent in; every verdict is a known one."""
    assert verdict.startswith((*REFUSALS, *PASSES)), verdict
    return verdict.startswith(REFUSALS)


def told_of(found: Sequence[Finding]) -> list[Finding]:
    """The errors, but for totals that no program computed anew."""
    return [each for each in found if each.severity == "error" and each.code != "derived.mismatch"]


class DescribeTheInputCells:
    def they_are_as_many_as_the_form_has(self) -> None:
        assert len(cells("figures")) == 166
        assert len(cells("cover")) == len(FORM.cover)
        assert len(cells("zero_if_blank")) == 3
        assert len(cells("narrative")) == sum(item.rows for item in FORM.narratives)
        assert len(cells("explanations")) == sum(
            line.explainable for _, line in LAYOUT.checks_lines
        )
        kinds = {FORM.fields[key].kind.id for key, _ in cells("figures")}
        assert {FORM.fields[key].kind.id for key in FIGURES} == kinds


@pytest.mark.parametrize("content", CONTENTS)
class DescribeWhatIsEntered:
    def it_is_judged_alike_by_sheet_and_check(self, content: str) -> None:
        """In each cell in turn, by HyperFormula; a formula or an error is told where it stands."""
        wanted = tried(content)
        changes = [(place, CONTENTS[content].entered) for _, place in wanted]
        said = [str(shown[0]) for shown in after_changes(town(), changes, [VERDICT])]
        for (key, place), verdict in zip(wanted, said, strict=True):
            found = read_workbook(with_content(town(), place, content)).check()
            assert (key, is_refused(verdict)) == (key, has_errors(told_of(found)))
            at = {each.code for each in found if (each.sheet, each.cells) == (place[0], place[1:])}
            if CONTENTS[content].kind == "e":
                assert (key, at, is_refused(verdict)) == (key, {"cell.error"}, True)
            elif "<f>" in CONTENTS[content].xml:
                assert at & {"cell.formula", "cell.text", "cell.as_text"}, key


# ---------------------------------------------------------------- by LibreOffice

# A count, the fee and another count; each line of the cover, a paragraph of each part, each
# explanation. The switches go in by themselves, as they stand on the same lines as the figures.
FIGURES = ("proactive.fees.amount", "requests.received.company", "disputes.review.upheld")
OTHERS = [
    *((key, place) for key, place in cells("figures") if key in FIGURES),
    *cells("cover"),
    *dict(reversed(cells("narrative"))).items(),
    *cells("explanations"),
]
UNLIKE = ("a formula of a truth",)  # which LibreOffice takes for a number, and Excel does not
GROUPS = {"all": OTHERS, "switches": cells("zero_if_blank")}


def planted(content: str, group: str) -> bytes:
    data = town()
    for _, place in GROUPS[group]:
        data = with_content(data, place, content)
    return data


def line_of(key: str) -> str:
    """The cell of the board's line that says whether what stands in a field is right."""
    for row, line in LAYOUT.checks_lines:
        table = FORM.fields[key].table if key in FORM.fields else key.removeprefix("zero_if_blank.")
        if line.kind == "wrong":
            is_own = line.section == table
        else:
            is_own = line.link == key and line.kind in ("cover", "narrative")
            is_own = is_own or f"explanations.{line.codes[0]}" == key
        if is_own:
            return cell_name(row, CHECKS_STATE)
    raise LookupError(key)


@pytest.mark.office
class DescribeEveryKindOfCell:
    def it_is_judged_by_libreoffice_as_by_the_checks(self, tmp_path: Path) -> None:
        books = {
            f"{number}-{group}": planted(content, group)
            for number, content in enumerate(CONTENTS)
            for group in GROUPS
            if content not in UNLIKE
        }
        recalculate(books, tmp_path)
        differing = [found for name in books for found in self.differing(name, books, tmp_path)]
        assert differing == []

    def differing(self, name: str, books: dict[str, bytes], folder: Path) -> Iterator[object]:
        number, group = name.split("-")
        content = list(CONTENTS)[int(number)]
        board = read_shown(folder, name, [CHECKS])
        found = told_of(read_workbook(books[name]).check())
        # Those of single cells, not of rules that the figures then break.
        alone = [each for each in found if each.code.startswith(("cell.", "cover.", "narrative."))]
        told = {key for each in alone for key in each.keys}
        for key, _ in GROUPS[group]:
            state = board.cell(CHECKS, line_of(key))
            assert state in c.STATES, state
            if (state in (c.ERROR, c.OPEN)) is not (key in told):
                yield content, key, state
        verdict = board.cell(*VERDICT)
        if is_refused(verdict) is not has_errors(found):
            yield content, verdict
