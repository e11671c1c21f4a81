"""The narratives in the page: pasted or from a document, seen as printed, put into the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from excel_report.api import read, with_texts
from excel_report.checks.text.facts import WrittenFact
from excel_report.document import style_names
from excel_report.document.filling.narrative import Paragraph, read_narrative
from excel_report.editions import edition, edition_names
from excel_report.files import input_file
from excel_report.form import Form
from excel_report.workbook.layout import RETURNED, layout_of
from excel_report.workbook.read import Reading
from offline_page.bridge.task_result import TaskResult

if TYPE_CHECKING:
    from excel_report.published.narratives import NarrativeTexts

Wanted = Mapping[str, Any]
_PUT = "-已放入文字"  # at the end of a file's name


def boxes(reading: Reading, facts: Sequence[WrittenFact]) -> list[dict[str, Any]]:
    """What the page's boxes hold: sheet by sheet, each narrative with its text and its facts."""
    sheets = layout_of(reading.form).section_sheets
    return [
        {"sheet": name, "sections": [_box(reading, each.id, facts) for each in sections]}
        for name, sections in sheets.items()
        if sections[0].kind == "narrative"
    ]


def _box(reading: Reading, section_id: str, facts: Sequence[WrittenFact]) -> dict[str, Any]:
    section = reading.form.section(section_id)
    texts = reading.record.narrative.get(section_id, ())
    return {
        "id": section_id,
        "heading": section.heading,
        "guide": section.guide,
        "paragraphs": list(texts),
        "looks": list(_looks(texts)),
        "required": section.required,
        "facts": facts_in_words(each for each in facts if each.section == section_id),
    }


def facts_in_words(facts: Iterable[WrittenFact]) -> list[dict[str, str]]:
    """The sentences that the figures make."""
    return [{"label": fact.label, "text": fact.text} for fact in facts]


def see(wanted: Wanted) -> TaskResult:
    """Paragraphs as they are to be printed."""
    return TaskResult({"looks": list(_looks(wanted["paragraphs"]))})


def _looks(texts: Sequence[str]) -> Iterator[dict[str, Any]]:
    for paragraph in read_narrative(texts):
        head, rest = paragraph.text[: paragraph.run_in], paragraph.text[paragraph.run_in :]
        yield {"level": _level(paragraph), "head": head, "rest": rest}


def _level(paragraph: Paragraph) -> int:
    """The level of a heading, from 2 on; 0 of body text."""
    is_heading = paragraph.style in style_names.LEVELS
    return style_names.LEVELS.index(paragraph.style) + 1 if is_heading else 0


def paste(wanted: Wanted) -> TaskResult:
    """What was pasted into a narrative, by narrative, and what of it was left out."""
    from excel_report.published.narratives import read_pasted

    found = read_pasted(_form(), wanted["section"], wanted["html"], wanted["plain"])
    return _given(found)


def of_document(wanted: Wanted) -> TaskResult:
    """The narratives in a document that has them alone; none in any other file."""
    from excel_report.published.narratives import read_narratives

    file = input_file(Path(wanted["document"]))
    return _given(read_narratives(_form(), file.data, Path(file.name).name))


def _given(found: NarrativeTexts | None) -> TaskResult:
    if found is None:
        return TaskResult({"texts": None, "notes": [], "titled": False})
    texts = {section: list(texts) for section, texts in found.narrative.items()}
    return TaskResult({"texts": texts, "notes": list(found.notes), "titled": found.titled})


def put(wanted: Wanted) -> TaskResult:
    """A fresh workbook with the page's texts in it, and what could not be moved into it."""
    path = Path(wanted["book"])
    reading = read(path)
    written = with_texts(reading, wanted["texts"])
    note = ""
    if reading.findings or reading.unplaced_texts:
        note = f"原表里改动过的地方、写在填写位置以外的内容和批注，列在新表的“{RETURNED}”里。"
    name = f"{path.stem.removesuffix(_PUT)}{_PUT}.xlsx"
    return TaskResult({"note": note}, {name: written})


def _form() -> Form:
    return edition(edition_names()[-1])
