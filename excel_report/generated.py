"""The files that are made from the form definitions and kept beside them.

``python -m excel_report.generated`` makes them anew after a change; a test proves them current.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from excel_report.document.master.build import build_master
from excel_report.editions import (
    edition,
    edition_names,
    parsed_definition,
    templates_folder,
)
from excel_report.handbook import handbook
from excel_report.record import Record
from excel_report.workbook.writer.write import write_workbook


def kept_files() -> Iterator[tuple[Path, bytes]]:
    """Each kept file with the content it should have.

    They are the definition as JSON, the blank workbook, the Word master and the rules' handbook.
    """
    folder = Path(templates_folder())
    for name in edition_names():
        form = edition(name)
        yield folder / f"{name}.json", parsed_definition(name).encode()
        yield folder / f"{name}.xlsx", write_workbook(form, Record(form.edition))
        yield folder / f"{name}.docx", build_master(form)
        yield folder.parent / "docs" / f"rules-{name}.md", handbook(form).encode()


if __name__ == "__main__":
    for path, content in kept_files():
        path.write_bytes(content)
