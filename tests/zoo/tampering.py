"""Locks, names and parts taken away, notes put in, each as a function of the workbook."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

from tests.workbook.xlsx import LAYOUT, S
from tests.zoo.desk import Desk, area
from tests.zoo.hands import CONTENT_TYPES
from tests.zoo.specimen import Damage

LIBREOFFICE = "LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2"
WPS = "WPS Office_11.1.0.12165_F1E327BC-269C-435d-A152-05C5408002CA"


def without(tag: str, *sheets: str) -> Damage:
    """Sheets without an element: ``sheetProtection``, ``dataValidations``, ``mergeCells``."""

    def damage(desk: Desk) -> None:
        for name in sheets:
            root = desk.sheet(name)
            for item in root.findall(f"{S}{tag}"):
                root.remove(item)

    return damage


def each(sheet: str, tag: str, change: Callable[[ET.Element], object]) -> Damage:
    """A change to every element of a kind on a sheet."""
    return lambda desk: [change(item) for item in desk.sheet(sheet).iter(f"{S}{tag}")]


def restyled(sheet: str, cells: str, like: str) -> Damage:
    """Cells that get the looks of another, and with them its lock."""

    def damage(desk: Desk) -> None:
        for address in area(cells):
            desk.cell(sheet, address).set("s", desk.cell(sheet, like).attrib["s"])

    return damage


def saved_by(program: str) -> Damage:
    """The file says that this program saved it."""
    application = f"<Application>{program}</Application>"
    return lambda desk: desk.edit(
        "docProps/app.xml", lambda xml: re.sub("<Application>.*</Application>", application, xml)
    )


def split(sheet: str, *areas: str) -> Damage:
    """Merged cells undone; all of the sheet's without ``areas``."""

    def damage(desk: Desk) -> None:
        for merges in desk.sheet(sheet).iter(f"{S}mergeCells"):
            merges[:] = [item for item in merges if areas and item.get("ref") not in areas]

    return damage


def without_names(*keys: str) -> Damage:
    """The names of some fields deleted, or of all."""

    def damage(desk: Desk) -> None:
        names = {LAYOUT.names[key] for key in keys}
        desk.names[:] = [item for item in desk.names if keys and item.get("name") not in names]

    return damage


def named(key: str, reference: str) -> Damage:
    """A name that points elsewhere."""

    def damage(desk: Desk) -> None:
        desk.name(key).text = reference

    return damage


def without_part(part: str) -> Damage:
    """A part taken out, and what relates to it and types it."""

    def damage(desk: Desk) -> None:
        del desk.parts[part]
        base = part.rpartition("/")[2]
        for name in ("_rels/.rels", "xl/_rels/workbook.xml.rels"):
            lost = rf'<Relationship [^>]*{re.escape(base)}"/>'
            desk.parts[name] = re.sub(lost, "", desk.text(name)).encode()
        desk.edit(
            CONTENT_TYPES, lambda xml: re.sub(rf'<Override PartName="/{part}"[^>]*>', "", xml)
        )

    return damage


def noted_too(sheet: str, address: str, text: str) -> Damage:
    """A comment on a cell of a sheet that has comments; on a cell that has one, more in it."""

    def damage(desk: Desk) -> None:
        folder, _, name = desk.sheets[sheet].rpartition("/")
        relations = desk.text(f"{folder}/_rels/{name}.rels")
        (target,) = re.findall(r'Target="\.\./(comments\d+\.xml)"', relations)
        notes = desk.tree(f"xl/{target}").find(f"{S}commentList")
        assert notes is not None
        found = next((item for item in notes if item.get("ref") == address), None)
        if found is None:
            found = ET.SubElement(notes, f"{S}comment", ref=address, authorId="0")
            ET.SubElement(found, f"{S}text")
        run = ET.SubElement(found[0], f"{S}r")
        ET.SubElement(run, f"{S}t").text = text

    return damage


def note(sheet: str, address: str, text: str) -> Damage:
    """A comment on a cell of a sheet without comments."""

    def damage(desk: Desk) -> None:
        part = desk.sheets[sheet]
        namespace = S.strip("{}")
        desk.parts["xl/comments9.xml"] = (
            f'<comments xmlns="{namespace}"><authors><author>苗春生</author></authors>'
            f'<commentList><comment ref="{address}" authorId="0"><text><r><t>{text}</t></r></text>'
            "</comment></commentList></comments>"
        ).encode()
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        folder, _, name = part.rpartition("/")
        desk.parts[f"{folder}/_rels/{name}.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{kind}" Target="../comments9.xml"/></Relationships>'
        ).encode()
        comments = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
        override = f'<Override PartName="/xl/comments9.xml" ContentType="{comments}"/></Types>'
        desk.edit(CONTENT_TYPES, lambda xml: xml.replace("</Types>", override))

    return damage
