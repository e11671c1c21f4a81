"""Old workbooks: the same values as in the .xlsx, and whatever breaks the library breaks alone."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from excel_report.errors import UnusableError
from excel_report.workbook import legacy, legacy_child
from excel_report.workbook.gate import is_legacy
from excel_report.workbook.layout import cell_name
from excel_report.workbook.legacy import Limits, read_legacy
from excel_report.workbook.package import MAX_FILE, Package
from excel_report.workbook.parts import read_book, read_date_styles, read_sheet, read_strings
from excel_report.workbook.read import read_workbook
from excel_report.workbook.sheet import Sheet
from excel_report.workbook.values import Workings
from tests.office import convert
from tests.workbook import bad_files as bad
from tests.workbook.xlsx import LAYOUT, saved, town

ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>"
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{}'
    "</manifest:file-entry></manifest:manifest>"
)


def ods(rows: str, *, said: str = "") -> bytes:
    """An .ods with one sheet; ``said`` is said of its content in the manifest."""
    table = f'<table:table table:name="表">{rows}</table:table>'
    content = {
        "content.xml": f"{ODS_HEAD}{table}{ODS_TAIL}".encode(),
        "META-INF/manifest.xml": MANIFEST.format(said).encode(),
    }
    return bad.open_document("spreadsheet", content)


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def text(words: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string"{more}>'
        f"<text:p>{words}</text:p></table:table-cell>"
    )


FAR_DOWN = '<table:table-row table:number-rows-repeated="{}"><table:table-cell/></table:table-row>'
FAR_RIGHT = '<table:table-cell table:number-columns-repeated="{}"/>'


def refused(data: bytes, limits: Limits | None = None) -> UnusableError:
    with pytest.raises(UnusableError) as caught:
        read_legacy(data, limits)
    return caught.value


def by_parts(data: bytes) -> tuple[dict[str, Sheet], Workings]:
    """The sheets of an .xlsx by name."""
    package = Package(data)
    book, others = read_book(package)
    strings = read_strings(package.read(others["sharedStrings"]))
    dates = read_date_styles(package.read(others["styles"]))
    sheets = {name: read_sheet(package.read(part)) for name, part in book.sheets.items()}
    return sheets, Workings(strings, dates)


def of_all_types() -> bytes:
    """A workbook that begins far from A1, with a cell of each type."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    values = (3, 59237.2449, "12 件", True, date(2024, 3, 5), "_x000D_", " 青\n禾 ", -0.5, 1e15)
    for index, value in enumerate(values):
        sheet[cell_name(4 + index, 2)].value = value
    sheet["C40"].value = "=1/0"
    hidden = book.create_sheet("藏")
    hidden.sheet_state = "hidden"
    sheet["AB3"].value = 1
    sheet["A1200"].value = "远"
    return saved(book)


EXPECTED = {
    "C5": ("n", "3"),
    "C6": ("n", "59237.2449"),
    "C7": ("str", "12 件"),
    "C8": ("b", "1"),
    "C9": ("d", "2024-03-05"),
    "C10": ("str", "\r"),
    "C11": ("str", " 青\n禾 "),
    "C12": ("n", "-0.5"),
    "C13": ("n", "1000000000000000"),
}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Workbooks as LibreOffice writes them, by name and format."""
    folder = tmp_path_factory.mktemp("old")
    (folder / "town.xlsx").write_bytes(town())
    (folder / "types.xlsx").write_bytes(of_all_types())
    made = {}
    for format_ in ("xls", "ods"):
        for path in convert([folder / "town.xlsx", folder / "types.xlsx"], format_, folder):
            made[path.name] = path.read_bytes()
    return made


@pytest.mark.office
@pytest.mark.parametrize("format_", ["xls", "ods"])
class DescribeAnOldWorkbook:
    def it_has_the_texts_of_the_new_one(self, format_: str, old: dict[str, bytes]) -> None:
        data = old[f"town.{format_}"]
        assert is_legacy(data)
        book, sheets, workings = read_legacy(data)
        expected, new_workings = by_parts(town())
        assert list(book.sheets) == list(LAYOUT.sheets)
        assert set(book.sheets.values()) == {""}
        assert (book.hidden, book.names) == ({"标识"}, {})
        for key, place in LAYOUT.places.items():
            for address in place.addresses:
                ours = sheets[place.sheet].cells.get(address)
                theirs = expected[place.sheet].cells.get(address)
                if key == "dated":
                    assert workings.date(ours) == new_workings.date(theirs)
                else:
                    assert workings.text(ours) == new_workings.text(theirs), key

    def it_has_values_only(self, format_: str, old: dict[str, bytes]) -> None:
        _, sheets, _ = read_legacy(old[f"town.{format_}"])
        for sheet in sheets.values():
            assert not sheet.has_formulas
            assert not sheet.has_layout
            assert {cell.formula for cell in sheet.cells.values()} == {None}

    def it_has_cells_of_each_type_where_they_stand(
        self, format_: str, old: dict[str, bytes]
    ) -> None:
        book, sheets, _ = read_legacy(old[f"types.{format_}"])
        cells = sheets["表"].cells
        found = {address: (cell.type, cell.value) for address, cell in cells.items()}
        # LibreOffice writes a truth value of Excel's into .ods as a number with a format.
        expected = EXPECTED | ({"C8": ("n", "1")} if format_ == "ods" else {})
        assert {address: found[address] for address in EXPECTED} == expected
        assert book.hidden == {"藏"}
        assert sheets["表"].strays == ["AB3", "A1200"]
        assert not {"AB3", "A1200"} & set(cells)

    def it_may_be_cut_short(self, format_: str, old: dict[str, bytes]) -> None:
        data = old[f"town.{format_}"]
        for part in (0.3, 0.7, 0.95):
            error = refused(data[: int(len(data) * part)])
            assert error.code == "file.damaged"


@pytest.mark.office
class DescribeAnEncryptedWorkbook:
    def it_is_told_from_a_damaged_one(self, old: dict[str, bytes]) -> None:
        # The second record of the workbook stream becomes FILEPASS.
        data = old["town.xls"]
        begin = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
        locked = bad.spliced(data, begin + 20, b"\x2f\x00")
        assert not is_legacy(locked)
        for read in (read_legacy, read_workbook):
            with pytest.raises(UnusableError) as caught:
                read(locked)
            assert caught.value.code == "file.encrypted"


class DescribeAnOpenDocument:
    def it_is_read(self) -> None:
        _, sheets, workings = read_legacy(ods(row(text("青禾"), text("&lt;"))))
        assert [workings.text(cell) for cell in sheets["表"].cells.values()] == ["青禾", "<"]

    def it_may_be_encrypted(self) -> None:
        assert refused(ods("", said="<manifest:encryption-data/>")).code == "file.encrypted"

    def it_may_be_unsafe_as_a_zip(self) -> None:
        data = ods(row(text("青禾")))
        at = data.rindex(bad.END)
        assert refused(bad.spliced(data, at + 12, b"\xff" * 4)).code == "file.unsafe"

    def it_may_have_no_content(self) -> None:
        content = {"META-INF/manifest.xml": MANIFEST.encode()}
        assert refused(bad.open_document("spreadsheet", content)).code == "file.damaged"

    @pytest.mark.parametrize("rows", [1_048_575, 2**31, 2**62])
    def it_may_have_a_cell_at_the_far_end(self, rows: int) -> None:
        far = FAR_DOWN.format(rows) + row(FAR_RIGHT.format(16_383), text("远"))
        assert refused(ods(row(text("近")) + far)).code in {"file.unsafe", "file.damaged"}

    def it_may_repeat_a_cell_without_end(self) -> None:
        repeated = ' table:number-columns-repeated="2000000000"'
        _, sheets, _ = read_legacy(ods(row(text("多", repeated))))
        assert len(sheets["表"].cells) <= 26
        assert len(sheets["表"].strays) <= 100

    def it_has_truth_dates_and_shares_by_their_types(self) -> None:
        cell = '<table:table-cell office:value-type="{}" office:{}="{}"/>'
        typed = row(
            cell.format("boolean", "boolean-value", "true"),
            cell.format("date", "date-value", "2024-03-05"),
            cell.format("percentage", "value", "0.5"),
        )
        _, sheets, _ = read_legacy(ods(typed))
        found = [(each.type, each.value) for each in sheets["表"].cells.values()]
        assert found == [("b", "1"), ("d", "2024-03-05"), ("n", "0.5")]

    def it_may_hold_what_looks_like_an_escape(self) -> None:
        _, sheets, workings = read_legacy(ods(row(text("_x000D_"), text("_x0"))))
        found = [workings.text(cell) for cell in sheets["表"].cells.values()]
        assert found == ["_x000D_", "_x0"]


class DescribeAnOldFile:
    def it_may_be_too_large(self) -> None:
        assert refused(bad.OLE + bytes(MAX_FILE)).code == "file.unsafe"

    def it_may_be_a_container_with_nothing_in_it(self) -> None:
        assert refused(bad.ole("Workbook")).code == refused(bad.ole("Book")).code == "file.damaged"

    def it_cannot_be_read_without_the_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(legacy, "find_spec", lambda _: None)
        for data, words in ((bad.ole("Workbook"), ".xls"), (ods(""), ".ods")):
            error = refused(data)
            assert error.code == "file.unsupported"
            assert words in str(error)
            assert "另存为" in str(error)


def child_that(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let another script do the reading."""
    path = tmp_path / "child.py"
    path.write_text(script)
    monkeypatch.setattr(legacy_child, "__file__", str(path))


class DescribeTheReadingProcess:
    @pytest.mark.parametrize(
        "script",
        [
            "import os; os.abort()",
            "import sys; sys.exit(1)",
            "import os, signal; os.kill(os.getpid(), 9)",
            "import sys; sys.stdin.buffer.read(); print('x' * 9_000_000)",
            "import sys; sys.stdin.buffer.read()",
            "print('no JSON')",
        ],
    )
    def it_may_die(self, script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        child_that(script, tmp_path, monkeypatch)
        assert refused(ods(row(text("青禾" * 100_000)))).code == "file.unsafe"

    @pytest.mark.parametrize("script", ["import time; time.sleep(60)", "while True: print('x')"])
    def it_may_never_end(
        self, script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        child_that(script, tmp_path, monkeypatch)
        began = time.monotonic()
        assert refused(ods(""), Limits(seconds=0.5)).code == "file.unsafe"
        assert time.monotonic() - began < 30

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of memory")
    def it_may_run_out_of_memory(self) -> None:
        # A sheet of 30 million cells, of which the last holds something.
        large = FAR_DOWN.format(30_000) + row(FAR_RIGHT.format(999), text("远"))
        assert refused(ods(row(text("近")) + large)).code == "file.unsafe"

    def it_may_meet_a_cell_at_the_far_end(self) -> None:
        """The library reads .xlsx too; it is the shortest way to such a cell."""
        book = openpyxl.Workbook()
        book.worksheets[0]["B2"].value = book.worksheets[0]["XFD1048576"].value = 2
        assert refused(saved(book)).code == "file.unsafe"

    def it_needs_nothing_but_the_library(self) -> None:
        folder = Path(python_calamine.__file__).parents[1]
        done = subprocess.run(
            [sys.executable, "-I", "-S", legacy_child.__file__, folder, str(1 << 29)],
            input=ods(row(text("青禾"))),
            capture_output=True,
            check=True,
        )
        assert done.stdout.startswith(b'{"sheets": [{"name": "\\u8868"')
