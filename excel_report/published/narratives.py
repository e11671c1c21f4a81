"""Texts without tables: pasted from Word, or in a document that has the narratives alone.

They become paragraphs as they are to be printed, one for each line, in the narratives that they
belong to. What cannot stand in a narrative is left out, and told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from excel_report.errors import UnusableError
from excel_report.form import Form
from excel_report.limits import MAX_INPUT
from excel_report.published.cover import titled
from excel_report.published.document_text import MAX_CHARACTERS, DocumentText, Line, too_large
from excel_report.published.file_format import read_as, recognise
from excel_report.published.paragraphs import texts_of, unsigned
from excel_report.published.sections import Parts, find_parts, split_headings
from excel_report.record import one_line
from excel_report.value_class import value_class

FORMATS = ("docx", "html", "mht", "txt")  # of a PDF nothing tells where its paragraphs end
_LOWER = re.compile(r"\s*[（(]")  # a heading within a narrative, whatever words it has
_GAP = re.compile(
    r"([（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|\d{1,2}[.．、)）]|[①-⑳])[ 　]+"
)
_BULLET = re.compile(r"[·•●■◆▪◦○▶➢➤✓✔]\s*")
_NUMBER_TAB = re.compile(r"([^\t]{1,8})\t+")
_CELLS = 2


@value_class()
class NarrativeTexts:
    """Paragraphs by narrative, and in ``notes`` one sentence for each thing that was left out.

    ``titled`` says whether the narratives were told apart by their own titles.
    """

    narrative: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...] = ()
    titled: bool = False


def read_pasted(form: Form, section: str, html: str, plain: str = "") -> NarrativeTexts:
    """What was pasted into a narrative, as HTML or, where there is none, as plain text.

    Where it has the titles of narratives, it is all of them, and each has its own.
    """
    if len(html) + len(plain) > MAX_INPUT:
        raise too_large()
    document = _of_html(html) if html.strip() else _TextDocument(_of_plain(plain))
    if not document.flow.lines and plain.strip() and not document.notes():
        document = _TextDocument(_of_plain(plain))
    return document.texts(form, section)


def read_narratives(form: Form, data: bytes, name: str = "") -> NarrativeTexts | None:
    """The narratives in a document that has nothing else; none where it is another kind of file.

    Without any title all of it is of the first narrative that has one (总体情况). Raises
    :class:`UnusableError` where the document is not sound, or holds tables or nothing at all.
    """
    format_name = recognise(data, name)
    if format_name not in FORMATS:
        return None
    if format_name in ("html", "txt"):
        from excel_report.published.charsets import decode

        text = decode(data)
        document = _of_html(text) if format_name == "html" else _TextDocument(_of_plain(text))
    else:
        document = _TextDocument(read_as(format_name, data))
    if document.tables:
        return None
    first = next(section.id for section in form.narratives if section.title)
    found = document.texts(form, first)
    if not any(found.narrative.values()):
        raise UnusableError(
            "这个文件里没有文字。" + "".join(found.notes),
            "form.unknown",
            "请检查是不是选错了文件。",
        )
    if not found.titled:
        title = form.section(first).title
        words = f"文件里没有“一、{title}”这样的标题，文字都放在了“{title}”里。"
        return NarrativeTexts(found.narrative, (words, *found.notes))
    return found


def _of_html(text: str) -> _TextDocument:
    from excel_report.published.html.pasted import read_pasted_html

    return _TextDocument(*read_pasted_html(text))


def _of_plain(text: str) -> DocumentText:
    """The lines of a plain text; a tab behind a number is no table, others are."""
    if len(text) > MAX_CHARACTERS:
        raise too_large()
    flow = DocumentText()
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = raw.strip()
        numbered = _NUMBER_TAB.match(line)
        if numbered and _GAP.fullmatch(f"{numbered[1]} "):
            line = numbered[1] + line[numbered.end() :]
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) >= _CELLS:
            flow.lines.append(Line(cells, row=True))
        elif line:
            flow.lines.append(Line((line,)))
    return flow


class _TextDocument:
    def __init__(self, flow: DocumentText, struck: bool = False) -> None:  # noqa: FBT001, FBT002
        self.flow, self.struck = flow, struck
        rows = [line.row for line in flow.lines]
        self.tables = sum(
            row and not before for row, before in zip(rows, [False, *rows], strict=False)
        )

    def notes(self) -> list[str]:
        """What cannot stand in a narrative, in words."""
        found = []
        if self.tables:
            found.append(
                f"有 {self.tables} 个表格没有放进来：文字部分不能放表格，数请填在填报表的三张表里。"
            )
        if self.flow.pictures:
            found.append(f"有 {len(self.flow.pictures)} 张图片没有放进来：文字部分不能放图片。")
        if self.struck:
            found.append("加了删除线的文字没有放进来。")
        return found

    def texts(self, form: Form, into: str) -> NarrativeTexts:
        """The paragraphs by narrative; all ``into`` one where no narrative's title stands."""
        notes = self.notes()
        self.flow.lines = [line for line in self.flow.lines if not line.row]
        if sum(len(line.text) for line in self.flow.lines) > MAX_CHARACTERS:
            raise too_large()
        split_headings(form, self.flow)
        lines = self.flow.lines
        # Sub-headings have the words of titles too: 「（二）主动公开政府信息情况」.
        titles = [Line(("",)) if _LOWER.match(line.text) else line for line in lines]
        parts = find_parts(form, titles)
        own = [section.id for section in form.narratives if section.id in parts.under]
        if not own:
            return NarrativeTexts({into: _clean(lines)}, tuple(notes))
        return self._by_titles(form, parts, into, notes)

    def _by_titles(self, form: Form, parts: Parts, into: str, notes: list[str]) -> NarrativeTexts:
        lines = self.flow.lines
        found: dict[str, tuple[str, ...]] = {}
        first = min(start for start, _ in parts.starts.values())
        unit, _, after = titled(lines[:first])
        before = _clean(lines[after:first])
        if before:
            # Before the first title stands the preface, or what has no title of its own.
            found[form.narratives[0].id if into in parts.under else into] = before
        for section in form.sections:
            if section.id not in parts.under:
                continue
            end = parts.starts[section.id][1]
            under = lines[end - len(parts.under[section.id]) : end]
            if section.kind != "narrative":
                if _clean(under):
                    notes.append(f"“{section.heading}”下面的文字没有放进来：那里只有表。")
                continue
            texts = [text for line in under for text in texts_of(line)]
            if end == len(lines):
                signed, _ = unsigned(texts, unit)
                if len(signed) < len(texts):
                    notes.append("落款的单位和日期没有放进来：报告会按封面自动写上。")
                texts = signed
            found[section.id] = _clean([Line((text,)) for text in texts])
        return NarrativeTexts(found, tuple(notes), titled=True)


def _clean(lines: Sequence[Line]) -> tuple[str, ...]:
    """The paragraphs as they are printed: without indents, bullets and gaps behind numbers."""
    found = (clean_paragraph(part) for line in lines for part in line.text.split("\n"))
    return tuple(text for text in found if text)


def clean_paragraph(text: str) -> str:
    """A paragraph on one line, without what only a page's layout puts around its words."""
    text = re.sub(r"[ \t\xa0\u2002-\u200a]+", " ", text).strip(" \u3000")
    text = one_line(_BULLET.sub("", text, count=1) if _BULLET.match(text) else text)
    gap = _GAP.match(text)
    return gap[1] + text[gap.end() :] if gap else text
