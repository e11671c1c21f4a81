"""What a report carries of where it came from: custom properties, which office programs keep.

They are shown in the file's properties, so their names are in the clerk's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from excel_report.checksum import sha256_of
from excel_report.datafile import format_data
from excel_report.document.filling.writing import escape
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.record import Record

PART = "docProps/custom.xml"
FORM_TRACE, WORKBOOK_TRACE, RECORD_TRACE = "表格版本", "填报表校验码", "数据校验码"

_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
CHANGED = (_TYPES, _RELATIONS)  # the parts that say where the custom properties are
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
# [MS-OSHARED] 2.3.3.2.3: the format id of properties that users define; ids begin with 2.
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2


def checksum(form: Form, record: Record, figures: Figures | None = None) -> str:
    """The SHA-256 of the record's data file, in hexadecimal: equal for equal records only.

    It is that of the file which the command ``read`` writes. ``figures`` are the record's, for
    whoever has them at hand.
    """
    # A record may hold half a character, which no file can.
    return sha256_of(format_data(record, form, figures).encode("utf-8", "replace"))


def traces(form: Form, record: Record, figures: Figures, workbook: str) -> dict[str, str]:
    """The custom properties of a report; ``workbook`` is its workbook's SHA-256, if known."""
    found = {FORM_TRACE: form.edition, WORKBOOK_TRACE: workbook}
    return {name: text for name, text in found.items() if text} | {
        RECORD_TRACE: checksum(form, record, figures)
    }


def custom_properties(values: Mapping[str, str]) -> bytes:
    """The part that holds custom properties, all of them texts."""
    properties = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(values.items(), _FIRST_ID)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f"<Properties {_NAMESPACES}>{properties}</Properties>"
    ).encode()


def with_custom_part(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """A package's parts with a place for custom properties, declared and related."""
    made = {**parts, PART: parts.get(PART, b"")}
    types, relations = made[_TYPES].decode(), made[_RELATIONS].decode()
    if _CONTENT_TYPE not in types:
        override = f'<Override PartName="/{PART}" ContentType="{_CONTENT_TYPE}"/>'
        made[_TYPES] = types.replace("</Types>", f"{override}</Types>").encode()
    if _RELATION not in relations:
        taken = set(re.findall(r'Id="([^"]*)"', relations))
        free = next(name for n in range(1, len(taken) + 2) if (name := f"rId{n}") not in taken)
        relation = f'<Relationship Id="{free}" Type="{_RELATION}" Target="{PART}"/>'
        made[_RELATIONS] = relations.replace(
            "</Relationships>", f"{relation}</Relationships>"
        ).encode()
    return made
