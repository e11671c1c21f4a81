"""OpenDocument sheets tag by tag: what each cell shows, wherever it stands."""

from __future__ import annotations

import zipfile

import pytest

from excel_report.errors import UnusableError
from excel_report.record import InvalidValue, Value
from excel_report.workbook.formats import ods as opendocument
from excel_report.workbook.formats.cell_values import CellContext
from excel_report.workbook.formats.file_kinds import ODS, is_legacy
from excel_report.workbook.formats.legacy import read_legacy
from excel_report.workbook.formats.sheet import Sheet
from tests.workbook import bad_files as bad
from tests.workbook.old_files import MANIFEST, cell, content, gap, ods, ods_of, row, words
from tests.workbook.xlsx import zipped

WORKINGS = CellContext([], frozenset())


def sheet_of(data: bytes) -> Sheet:
    assert is_legacy(data)
    return read_legacy(data)[1]["表"]


def shown(data: bytes) -> dict[str, str]:
    """What people see in each cell."""
    return {address: WORKINGS.text(each) for address, each in sheet_of(data).cells.items()}


def text(inside: str) -> str:
    """What is read of a cell with that inside."""
    return shown(ods(row(cell(inside, office_value_type="string")))).get("A1", "")


def figure(one: str) -> Value | None:
    return WORKINGS.figure(sheet_of(ods(row(one))).cells.get("A1"))[0]


def refused(data: bytes) -> str:
    with pytest.raises(UnusableError) as caught:
        read_legacy(data)
    return caught.value.code


class DescribeACell:
    @pytest.mark.parametrize(
        ("one", "value"),
        [
            (cell(office_value_type="float", office_value="156"), 156),
            (cell(office_value_type="percentage", office_value="0"), 0),
            (cell("<text:p>￥3</text:p>", office_value_type="currency", office_value="3"), 3),
            (cell(office_value_type="boolean", office_boolean_value="true"), "TRUE"),
            (cell(office_value_type="boolean", office_boolean_value="false"), "FALSE"),
            (cell("<text:p>TRUE</text:p>", office_value_type="float", office_value="1"), "TRUE"),
            (cell(office_value_type="date", office_date_value="2024-03-05"), "2024-03-05"),
            (cell(office_value_type="time", office_time_value="PT1H"), "PT1H"),
            (words("156件"), "156件"),
            (words("156"), 156),
            (cell("<text:p>看见的</text:p>", office_string_value="存着的"), "存着的"),
            (cell("<text:p>没有类型</text:p>"), "没有类型"),
            (cell("<text:p/>"), None),
            (cell(), None),
        ],
    )
    def it_is_a_number_or_what_people_see_instead(self, one: str, value: Value | str) -> None:
        found = figure(one)
        assert (str(found) if isinstance(found, InvalidValue) else found) == value

    @pytest.mark.parametrize(
        "one",
        [
            cell("<text:p>#DIV/0!</text:p>", calcext_value_type="error", office_string_value=""),
            cell("<text:p>#N/A</text:p>", office_value_type="float", office_value="0"),
            cell("<text:p>Err:502</text:p>", office_value_type="float", office_value="0"),
        ],
    )
    def it_may_be_an_error_value(self, one: str) -> None:
        found = figure(one)
        assert isinstance(found, InvalidValue)
        assert found.kind == "error"

    @pytest.mark.parametrize(
        ("formula", "plain"),
        [
            ("of:=100+56", "=100+56"),
            ("of:=SUM([.A1:.B2];[$附表.C3])", "=SUM(A1:B2;$附表!C3)"),
            ("=A1", "=A1"),
            ("of:=&quot;a:=b&quot;", '="a:=b"'),
        ],
    )
    def it_may_be_a_formula_that_shows_nothing(self, formula: str, plain: str) -> None:
        assert figure(cell("<text:p/>", table_formula=formula)) == InvalidValue("text", plain)

    def it_may_be_a_formula_that_shows_something(self) -> None:
        one = cell(
            "<text:p>156件</text:p>",
            table_formula="of:=[.A1]",
            office_value_type="string",
            office_string_value="156件",
        )
        assert figure(one) == InvalidValue("text", "156件")


_READING = "<text:ruby-text>qing</text:ruby-text>"
RUBY = f"<text:ruby><text:ruby-base>青</text:ruby-base>{_READING}</text:ruby>"
DRAWING = "<draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame>"


class DescribeAText:
    @pytest.mark.parametrize(
        ("inside", "seen"),
        [
            ("<text:p>青禾</text:p><text:p>镇</text:p>", "青禾\n镇"),
            ("<text:p>青禾</text:p><text:p/><text:p>镇</text:p>", "青禾\n\n镇"),
            ("<text:p>青<text:line-break/>禾<text:tab/>镇</text:p>", "青\n禾\t镇"),
            ('<text:p>青<text:s text:c="3"/>禾<text:s/></text:p>', "青   禾 "),
            ("<text:p>青<text:span>禾<text:a>镇</text:a></text:span>府</text:p>", "青禾镇府"),
            ("<text:p>青\n   禾</text:p>", "青 禾"),
            (f"<text:p>{RUBY}禾</text:p>", "青禾"),
            (
                "<office:annotation><text:p>批注</text:p></office:annotation><text:p>青禾</text:p>",
                "青禾",
            ),
            (f"<text:p>青禾</text:p>{DRAWING}", "青禾"),
            (f"<text:p>青{DRAWING}禾</text:p>", "青禾"),
            ("<text:p>&lt;_x000D_&amp;</text:p>", "<_x000D_&"),
            ("<table:table><table:table-row/></table:table><text:p>青禾</text:p>", "青禾"),
        ],
    )
    def it_is_what_people_see(self, inside: str, seen: str) -> None:
        assert text(inside) == seen

    def it_may_have_other_prefixes(self) -> None:
        xml = content(row(words("青禾"), gap(2), words("镇")))
        for prefix in ("office", "table", "text"):
            for mark in (":", "="):
                xml = xml.replace(f"{prefix}{mark}", f"x{prefix}{mark}")
        xml = xml.replace("tc:opendocument:xmlns:x", "tc:opendocument:xmlns:")
        assert shown(ods_of(xml)) == {"A1": "青禾", "D1": "镇"}


class DescribeAPlace:
    def it_is_counted_over_what_is_empty(self) -> None:
        rows = row(gap(16_384), times=3) + row(gap(2), words("甲"), gap(1), words("乙"))
        assert shown(ods(rows)) == {"C4": "甲", "E4": "乙"}

    def it_may_be_hidden_under_a_merged_cell(self) -> None:
        covered = "<table:covered-table-cell/>"
        assert shown(ods(row(words("甲"), covered, words("乙")))) == {"A1": "甲", "C1": "乙"}

    def it_may_be_repeated(self) -> None:
        one = words("甲", table_number_columns_repeated="2")
        assert list(shown(ods(row(one, words("乙"), times=2)))) == [
            "A1",
            "B1",
            "C1",
            "A2",
            "B2",
            "C2",
        ]

    def it_may_be_in_a_group_of_rows(self) -> None:
        rows = (
            f"<table:table-header-rows>{row(words('甲'))}</table:table-header-rows>"
            f"<table:table-row-group>{row(words('乙'))}</table:table-row-group>"
        )
        assert shown(ods(rows)) == {"A1": "甲", "A2": "乙"}

    def it_may_be_at_the_far_end(self) -> None:
        far = row(gap(16_384), times=1_048_574) + row(gap(16_383), words("远"))
        sheet = sheet_of(ods(row(words("近")) + far))
        assert list(sheet.cells) == ["A1"]
        assert sheet.far_addresses == ["XFD1048576"]

    @pytest.mark.parametrize("times", [2**31, 2**62, 10**30])
    def it_may_be_beyond_the_end(self, times: int) -> None:
        far = row(gap(times), times=times) + row(words("远"))
        assert shown(ods(row(words("近")) + far)) == {"A1": "近"}

    @pytest.mark.parametrize("times", [2_000_000_000, 10**30])
    def it_may_be_repeated_without_end(self, times: int) -> None:
        one = words("多", table_number_columns_repeated=str(times))
        sheet = sheet_of(ods(row(one, times=times)))
        assert len(sheet.far_addresses) == 100
        assert set(sheet.cells) >= {"A1", "Z999", "ZZ99"}

    def it_may_be_repeated_too_often(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opendocument, "MAX_CELLS", 100)
        one = words("多", table_number_columns_repeated="26")
        assert refused(ods(row(one, times=50))) == "file.unsafe"

    @pytest.mark.parametrize("times", ["", "x", "-1", "0", "１"])
    def it_counts_once_where_the_number_is_none(self, times: str) -> None:
        one = words("甲", table_number_columns_repeated=times)
        assert shown(ods(row(one, words("乙")))) == {"A1": "甲", "B1": "乙"}


class DescribeAnOpenDocument:
    def it_may_have_hidden_sheets(self) -> None:
        style = '<style:style style:name="s{}" style:family="table"><style:table-properties {}/>'
        styles = "".join(
            style.format(number, f'table:display="{value}"') + "</style:style>"
            for number, value in ((1, "false"), (2, "true"))
        )
        for number, hidden in ((1, {"表"}), (2, set())):
            named = f' table:style-name="s{number}"'
            assert read_legacy(ods("", styles=styles, style=named))[0].hidden == hidden

    def it_may_keep_earlier_contents_and_tables_of_charts(self) -> None:
        xml = content(row(words("现在")))
        old = f'<table:tracked-changes><table:table table:name="旧">{row(words("以前"))}'
        old += "</table:table></table:tracked-changes>"
        xml = xml.replace("<office:spreadsheet>", f"<office:spreadsheet>{old}")
        assert list(read_legacy(ods_of(xml))[1]) == ["表"]

    def it_may_be_encrypted(self) -> None:
        assert refused(ods("", said="<manifest:encryption-data/>")) == "file.encrypted"

    @pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    def it_may_say_anywhere_what_it_is(self, packing: int) -> None:
        xml = content(row(words("青禾"))).encode()
        manifest = MANIFEST.format("").replace("text/xml", ODS).encode()
        said = {"mimetype": ODS.encode()}
        for parts in (
            {"content.xml": xml, **said},
            {"content.xml": xml, "META-INF/manifest.xml": manifest},
            {"META-INF/manifest.xml": manifest, "content.xml": xml, **said},
        ):
            assert shown(zipped(parts, packing)) == {"A1": "青禾"}

    def it_is_none_where_it_says_something_else(self) -> None:
        for kind in ("text", "presentation", ""):
            said = ODS.replace("spreadsheet", kind).encode()
            assert not is_legacy(zipped({"content.xml": b"", "mimetype": said}))
        manifest = {"META-INF/manifest.xml": ODS.encode()}
        assert not is_legacy(bad.added(manifest))
        assert not is_legacy(zipped({"a.txt": b"", **manifest}))
        assert not is_legacy(zipped({"content.xml": b"", "mimetype": ODS.encode()})[:-5])

    def it_has_each_sheet_once(self) -> None:
        xml = content(row(words("青禾")))
        again = '<table:table table:name="表"/></office:spreadsheet>'
        assert refused(ods_of(xml.replace("</office:spreadsheet>", again))) == "file.damaged"

    def it_may_be_unsafe_as_a_zip(self) -> None:
        data = ods(row(words("青禾")))
        at = data.rindex(bad.END)
        assert refused(bad.spliced(data, at + 12, b"\xff" * 4)) == "file.unsafe"

    def it_may_have_no_content(self) -> None:
        parts = {"META-INF/manifest.xml": MANIFEST.encode()}
        assert refused(bad.open_document("spreadsheet", parts)) == "file.damaged"

    @pytest.mark.parametrize("xml", ["", "<a/>", content("")[:-9], content("<b>")])
    def it_may_be_damaged(self, xml: str) -> None:
        assert refused(ods_of(xml)) == "file.damaged"

    def it_may_hide_something_in_a_doctype(self) -> None:
        assert refused(ods_of("<!DOCTYPE a [<!ENTITY b 'c'>]>" + content(""))) == "file.unsafe"

    @pytest.mark.parametrize(
        "rows",
        [
            "x" * 13_000_000,
            "<b/>" * 1_000_001,
            row(words("长" * 300_000)),
            "<b>" * 200_000,
        ],
        ids=["large", "many tags", "a long text", "deep"],
    )
    def it_is_refused_where_it_would_cost_much(self, rows: str) -> None:
        assert refused(ods(rows)) == "file.unsafe"
