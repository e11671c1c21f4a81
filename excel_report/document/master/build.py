"""The master: the report of a form with fields in place of its figures and texts.

It is laid out here once with python-docx and kept as ``workbook_templates/{edition}.docx``;
:func:`excel_report.document.report.write_report` fills the kept file. After a change here or in
the form, ``python -m excel_report.generated`` writes the kept files anew.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from excel_report.archive.content import read_parts
from excel_report.archive.writing import write_parts
from excel_report.document import page_setup as m
from excel_report.document import style_names as names
from excel_report.document.filling.provenance import (
    FORM_TRACE,
    PART,
    custom_properties,
    with_custom_part,
)
from excel_report.document.master.fixed_parts import FONT_TABLE, SETTINGS
from excel_report.document.master.ooxml import (
    element,
    printed_paragraph,
    printed_run,
    printed_words,
    put,
)
from excel_report.document.master.styles import write_styles
from excel_report.document.master.tables import draw_table
from excel_report.form import Form, Section
from excel_report.form.grid import grid_of

_KEPT_RELATIONS = {REL.OFFICE_DOCUMENT, REL.CORE_PROPERTIES, REL.STYLES, REL.SETTINGS}
_FONT_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"


def build_master(form: Form) -> bytes:
    """The master of a form as a .docx, the same bytes at every call."""
    document = docx.Document()
    _strip(document)
    write_styles(document.styles.element, form)
    _write_settings(document)
    _write_page(document)
    _write_body(document, form)
    _write_properties(document, form)
    stream = io.BytesIO()
    document.save(stream)
    parts = {name: _lean(part) for name, part in read_parts(stream.getvalue()).items()}
    parts = with_custom_part(parts)
    parts[PART] = custom_properties({FORM_TRACE: form.edition})
    return write_parts(parts)


# ---------------------------------------------------------------- the package


def _strip(document: Document) -> None:
    """Drop what python-docx's template brings along: theme, thumbnail, numbering, custom XML."""
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for relation_id in [
            key for key, rel in relations.items() if rel.reltype not in _KEPT_RELATIONS
        ]:
            del relations[relation_id]
    fonts = Part(PackURI("/word/fontTable.xml"), _FONT_TABLE_TYPE, FONT_TABLE.encode(), package)
    document.part.relate_to(fonts, REL.FONT_TABLE)


def _write_settings(document: Document) -> None:
    settings: Any = document.settings.element
    for child in list(settings):
        settings.remove(child)
    for child in docx.oxml.parse_xml(SETTINGS):
        settings.append(child)


def _write_properties(document: Document, form: Form) -> None:
    """What the file says of itself; the filling writes it anew for each report."""
    properties = document.core_properties
    core: Any = properties._element  # noqa: SLF001 - nothing public empties it
    for child in list(core):
        core.remove(child)
    properties.title = form.name
    properties.created = properties.modified = datetime(form.first_year, 1, 1)  # noqa: DTZ001


def _lean(content: bytes) -> bytes:
    """An XML part without the namespaces that it declares and does not use."""
    text = re.sub(r' mc:Ignorable="[^"]*"', "", content.decode())
    used = set(re.findall(r"[<\s/](\w+):\w", re.sub(r'\sxmlns:\w+="[^"]*"', "", text)))
    return re.sub(
        r'\s+xmlns:(\w+)="[^"]*"', lambda found: found[0] if found[1] in used else "", text
    ).encode()


# ---------------------------------------------------------------- the page


def _write_page(document: Document) -> None:
    section = document.sections[0]
    page: Any = section._sectPr  # noqa: SLF001 - the document grid has no public name
    for child in list(page):
        page.remove(child)
    put(page, "pgSz", w=m.PAGE_WIDTH, h=m.PAGE_HEIGHT)
    put(
        page, "pgMar", top=m.MARGIN_TOP, right=m.MARGIN_RIGHT, bottom=m.MARGIN_BOTTOM,
        left=m.MARGIN_LEFT, header=m.HEADER_DISTANCE, footer=m.FOOTER_DISTANCE, gutter=0,
    )  # fmt: skip
    put(page, "docGrid", type="lines", linePitch=m.LINE_PITCH)
    for header in (section.header, section.even_page_header):
        _only(header, printed_paragraph(names.DRAFT, f"{{{names.DRAFT_FIELD}}}"))
    _only(section.footer, _page_number(names.PAGE_ODD))
    _only(section.even_page_footer, _page_number(names.PAGE_EVEN))


def _only(story: Any, paragraph: Any) -> None:
    """Make a header or footer hold one paragraph."""
    story.is_linked_to_previous = False
    root = story._element  # noqa: SLF001
    for child in list(root):
        root.remove(child)
    root.append(paragraph)


def _page_number(style: str) -> Any:
    """「— 1 —」 (GB/T 9704-2012, 7.5), the dashes in the East Asian font."""
    paragraph = printed_paragraph(style, "— ")
    instruction = element("instrText")
    instruction.text = "PAGE"
    for content in (
        element("fldChar", fldCharType="begin"),
        instruction,
        element("fldChar", fldCharType="separate"),
        printed_words("1"),
        element("fldChar", fldCharType="end"),
        printed_words(" —"),
    ):
        paragraph.append(printed_run(content))
    return paragraph


# ---------------------------------------------------------------- the text


def _write_body(document: Document, form: Form) -> None:
    body: Any = document.element.body
    end = body[-1]
    for child in list(body)[:-1]:
        body.remove(child)
    end.addprevious(_field(names.TITLE, names.TITLE_FIELD))
    after_table = False
    for section in form.sections:
        if section.number:
            end.addprevious(_heading(form, section, after_table=after_table))
        after_table = section.kind == "table"
        if after_table:
            end.addprevious(draw_table(grid_of(form.table(section.id))))
        else:
            end.addprevious(_field(names.BODY, names.narrative_field(section.id)))
    end.addprevious(_field(names.SIGNATURE, names.SIGNATURE_FIELD))
    end.addprevious(_field(names.DATED, names.DATED_FIELD))


def _field(style: str, name: str) -> Any:
    return printed_paragraph(style, f"{{{name}}}")


def _heading(form: Form, section: Section, *, after_table: bool) -> Any:
    paragraph = printed_paragraph(names.LEVELS[0], section.heading)
    if section.kind == "table" and grid_of(form.table(section.id)).height >= m.FULL_PAGE_ROWS:
        # A table as high as a page starts one; left to itself it would be torn by the layout.
        put(paragraph.pPr, "pageBreakBefore")
    elif after_table:
        put(paragraph.pPr, "spacing", before=m.LINE_PITCH // 2)
    return paragraph
