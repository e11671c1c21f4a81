"""Texts against those of the other units and of last year: copied passages, other units' names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from excel_report.checks import Finding, TextSettings
from excel_report.checks.text.check import check_against_others
from excel_report.checks.text.copies import COMPARED, copies_of
from excel_report.checks.text.names import NameIndex
from excel_report.checks.text.settings import CopiedText, Passage
from excel_report.checks.text.similarity import copied_between, text_of
from excel_report.county.run.guard import guarded
from excel_report.county.submissions.last_year import LastYear
from excel_report.county.submissions.packed_texts import unpack_texts
from excel_report.county.submissions.status_row import StatusRow
from excel_report.county.submissions.submission import Submission, unpack_findings
from excel_report.form import Form
from excel_report.record import Record
from excel_report.result_text import finding_data
from excel_report.value_class import field, replace, value_class
from excel_report.workbook.finding_cells import located
from excel_report.workbook.layout import layout_of

_MOST_CHARACTERS = 40_000_000  # that are compared at once; of more, each text's beginning
_MOST_PAIRS = 3  # told of one text


@value_class(frozen=False)
class TextComparison:
    """What the comparison of a round's texts came to.

    ``general`` is what the county asks, ``asked`` what each unit's texts were held against besides
    last year's, by its row; ``copies`` are the texts that
    were copied, with the row of each.
    """

    general: TextSettings
    asked: dict[int, TextSettings] = field(default_factory=dict)
    copies: list[tuple[StatusRow, CopiedText]] = field(default_factory=list)

    def asked_of(self, row: StatusRow, last: LastYear | None) -> TextSettings:
        """What the texts of a row are held against, last year's among it."""
        asked = self.asked.get(id(row), self.general)
        return replace(asked, last_year=last.texts(row.unit) if last else {})


def compare_texts(
    rows: Iterable[StatusRow], form: Form, year: int, settings: TextSettings, last: LastYear | None
) -> TextComparison:
    """Hold each unit's texts against the others' and its own of last year, and tell its row."""
    found = TextComparison(settings)
    sent = [(row, row.found) for row in rows if row.is_unit and row.found and row.found.texts]
    if not form.text_checks or not sent:
        return found
    names = NameIndex(_names(sent))
    copied = _copied(sent) if "text.copied_unit" not in settings.off else {}
    for row, submission in sent:
        with guarded(partial(row.fail, "比较文字", effect="这一步没有做")):
            narrative = unpack_texts(submission.texts)
            others = names.names_in(_whole(narrative))
            asked = replace(
                settings,
                other_units=tuple(others),
                last_year=last.texts(row.unit) if last else {},
                copied=tuple(copied.get(id(row), ())),
            )
            found.copies += [(row, copy) for copy in copies_of(narrative, asked)]
            nearest = replace(asked, copied=tuple(_nearest(asked.copied)))
            _tell(row, submission, form, year, narrative, nearest)
            if nearest.other_units or nearest.copied:
                found.asked[id(row)] = replace(nearest, last_year={})
    return found


def _names(sent: Sequence[tuple[StatusRow, Submission]]) -> Iterator[str]:
    """The names of the round's units, as they may stand in texts."""
    return (name for row, _ in sent for name in (row.unit.name, row.unit.short_name))


def _whole(narrative: Mapping[str, Sequence[str]]) -> str:
    return "\n".join("".join(each.split()) for texts in narrative.values() for each in texts)


def _copied(sent: Sequence[tuple[StatusRow, Submission]]) -> dict[int, list[CopiedText]]:
    """What each unit's texts have of other units', by its row, the closest first."""
    found: dict[int, list[CopiedText]] = {}
    rows = {str(place): row for place, (row, _) in enumerate(sent)}
    limit = _MOST_CHARACTERS // len(sent)
    for section in COMPARED:
        for copy in copied_between(_SectionTexts(sent, section, limit)):
            back = tuple(Passage(each.there, each.here) for each in copy.passages)
            for here, there, passages in (
                (copy.here, copy.there, copy.passages),
                (copy.there, copy.here, back),
            ):
                so_far = found.setdefault(id(rows[here]), [])
                if sum(each.section == section for each in so_far) < _MOST_PAIRS:
                    name = rows[there].unit.name
                    so_far.append(CopiedText(section, name, copy.percent, passages))
    return found


class _SectionTexts(Mapping[str, str]):
    """One narrative of many units, by their places in the list, unpacked when it is asked for."""

    def __init__(
        self, sent: Sequence[tuple[StatusRow, Submission]], section: str, limit: int
    ) -> None:
        self.sent, self.section, self.limit = sent, section, limit

    def __getitem__(self, place: str) -> str:
        _, submission = self.sent[int(place)]
        return text_of(unpack_texts(submission.texts).get(self.section, ()))[: self.limit]

    def __iter__(self) -> Iterator[str]:
        return map(str, range(len(self.sent)))

    def __len__(self) -> int:
        return len(self.sent)


def _nearest(copied: Iterable[CopiedText]) -> Iterator[CopiedText]:
    """The closest of each narrative's copies: one finding is enough."""
    told = set()
    for copy in copied:
        if copy.section not in told:
            told.add(copy.section)
            yield copy


def _tell(  # noqa: PLR0913, PLR0917 - a row, what it sent, and what that is held against
    row: StatusRow,
    sent: Submission,
    form: Form,
    year: int,
    narrative: Mapping[str, tuple[str, ...]],
    asked: TextSettings,
) -> None:
    """Add what was found to a row's findings, in the order of the form."""
    unit = replace(row.unit, kind=row.unit.kind or sent.unit.kind)
    record = Record(
        form.edition, year, unit, narrative=narrative, explanations=dict(sent.explanations)
    )
    found = check_against_others(form, record, asked)
    kept = [each for each in unpack_findings(sent.findings) if each["code"] != "text.other_unit"]
    if not found and len(kept) == sent.errors + sent.warnings:
        return
    layout = layout_of(form)
    order = {sheet: index for index, sheet in enumerate(layout.sheets)}
    placed: Sequence[Finding] = found if sent.is_handwritten else located(layout, found)
    data = [*kept, *map(finding_data, placed)]
    row.judged(sorted(data, key=lambda each: order.get(str(each["sheet"]), -1)))
