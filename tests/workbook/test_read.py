"""What comes back from a workbook is what was put in, whatever program touched it since."""

from __future__ import annotations

import io
import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from excel_report.checks import check_record, verdict
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.record import InvalidValue, Record, Value
from excel_report.value_class import replace
from excel_report.workbook.issue import IssueOptions
from excel_report.workbook.read import Reading, read_workbook
from excel_report.workbook.writer.write import write_workbook
from tests.office import convert
from tests.samples import (
    FORM,
    KINDS,
    Kind,
    blank_record,
    entered_keys,
    last_year_record,
    random_record,
    town_record,
    with_cells,
)
from tests.workbook.xlsx import (
    LAYOUT,
    blank,
    changed,
    inline,
    opened,
    parts,
    replaced,
    saved,
    sheet_part,
    town,
    with_cell,
    with_figure,
    written,
    zipped,
)

FEE = "proactive.fees.amount"
LICENSING = "proactive.licensing.decisions"
TOTAL = "requests.handled_total.total"


def entered(record: Record) -> Record:
    """The record without derived figures."""
    cells = {key: value for key, value in record.cells.items() if not FORM.fields[key].derived}
    return replace(record, cells=cells)


def derived(reading: Reading) -> dict[str, Value]:
    return {key: v for key, v in reading.record.cells.items() if FORM.fields[key].derived}


class DescribeRoundTrip:
    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("seed", range(6))
    def it_gives_back_any_record(self, kind: Kind, seed: int) -> None:
        rng = random.Random(f"{kind}{seed}")
        record = random_record(FORM, rng, kind)
        reading = read_workbook(written(record))
        assert entered(reading.record) == record
        assert derived(reading) == {
            key: value
            for key, value in figures_of(FORM, record).values.items()
            if FORM.fields[key].derived
        }
        assert reading.findings == ()
        assert reading.previous is None

    @pytest.mark.parametrize("kind", KINDS)
    def it_gives_the_same_findings(self, kind: Kind) -> None:
        record = random_record(FORM, random.Random(kind), kind)
        last_year = figures_of(FORM, last_year_record())
        found = read_workbook(write_workbook(FORM, record, last_year)).check()
        codes = sorted((each.code, each.keys, each.message) for each in found)
        expected = check_record(FORM, record, last_year)
        assert codes == sorted((each.code, each.keys, each.message) for each in expected)

    def it_gives_back_nothing_from_a_blank_workbook(self) -> None:
        reading = read_workbook(blank())
        assert reading.record == blank_record()
        assert reading.findings == ()

    def it_gives_back_last_year(self) -> None:
        previous = read_workbook(town()).previous
        assert previous is not None
        assert previous.values["requests.carried_out.natural_person"] == 2
        assert previous.values["proactive.normative_documents.in_force"] == 10
        assert len(previous.values) == 12

    def it_knows_the_password_and_the_file(self) -> None:
        locked = read_workbook(write_workbook(FORM, town_record(), None, IssueOptions("CC1A")))
        assert [locked.password_hash] == ["CC1A"]
        assert len(locked.sha256) == 64
        assert not read_workbook(town()).password_hash

    @settings(max_examples=25, deadline=None)
    @given(
        st.dictionaries(
            st.sampled_from(entered_keys(FORM)),
            st.integers(-(10**14), 10**14)
            | st.decimals(-(10**8), 10**8, places=4)
            | st.text(
                st.characters(exclude_categories=("Cs", "Cn", "Cc", "N", "Z")), min_size=1
            ).map(lambda shown: InvalidValue("text", shown)),
            max_size=20,
        ),
        st.lists(st.text(st.characters(exclude_categories=("Cs", "Cn", "Cc", "Z"))), max_size=60),
        st.text(st.characters(exclude_categories=("Cs", "Cn", "Cc", "Cf", "Z"))),
    )
    def it_gives_back_arbitrary_values(
        self, cells: dict[str, Value], texts: list[str], name: str
    ) -> None:
        overview = tuple(text for text in texts if text)
        record = replace(
            with_cells(town_record(), cells),
            narrative={**town_record().narrative, "overview": overview},
            unit=replace(town_record().unit, name=name),
            explanations={"previous.in_force": name} if name else {},
        )
        assert entered(read_workbook(written(record)).record) == record


class DescribeOtherPrograms:
    def they_may_drop_every_cached_value(self) -> None:
        reading = read_workbook(saved(opened(town())))
        assert entered(reading.record) == town_record()
        assert derived(reading) == {}
        assert reading.check() == []

    def they_may_leave_totals_stale(self) -> None:
        found = read_workbook(with_formula_value(TOTAL, "0")).check()
        assert [(each.code, each.found, each.expected) for each in found] == [
            ("derived.mismatch", 0, 18)
        ]
        assert found[0].cells == (LAYOUT.places[TOTAL].address,)

    @pytest.mark.office
    def they_may_be_libreoffice(self, tmp_path: Path) -> None:
        record = random_record(FORM, random.Random(7), "balanced")
        books = {"town": (town(), town_record()), "random": (written(record), record)}
        (tmp_path / "out").mkdir()
        for name, (data, _) in books.items():
            (tmp_path / f"{name}.xlsx").write_bytes(data)
        made = convert([tmp_path / f"{name}.xlsx" for name in books], "xlsx", tmp_path / "out")
        for path, (data, expected) in zip(made, books.values(), strict=True):
            reading = read_workbook(path.read_bytes())
            assert path.read_bytes() != data
            assert entered(reading.record) == expected
            assert reading.findings == ()

    def they_may_leave_a_cell_at_the_far_end(self) -> None:
        row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        part = sheet_part("三、申请办理")
        reading = read_workbook(replaced(town(), part, "</sheetData>", row))
        assert entered(reading.record) == town_record()
        (found,) = reading.check()
        assert (found.code, found.severity) == ("form.altered", "warning")
        assert found.cells == ("XFD1048576",)

    def they_may_have_no_styles_but_no_broken_ones(self) -> None:
        broken = zipped({**parts(town()), "xl/styles.xml": b"<styleSheet"})
        with pytest.raises(UnusableError, match="损坏"):
            read_workbook(broken)
        gone = zipped({n: p for n, p in parts(town()).items() if n != "xl/styles.xml"})
        assert entered(read_workbook(gone).record) == town_record()

    def they_may_count_days_from_1904(self) -> None:
        data = replaced(town(), "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
        days = (town_record().dated, read_workbook(data).record.dated)
        assert [str(day) for day in days] == ["2025-01-17", "2029-01-18"]


def with_formula_value(key: str, value: str) -> bytes:
    """The town's workbook with another cached value in a formula's cell."""
    place = LAYOUT.places[key]

    def change(xml: str) -> str:
        head, mark, rest = xml.partition(f'<c r="{place.address}"')
        before, _, after = rest.partition("<v>")
        return f"{head}{mark}{before}<v>{value}{after[after.index('</v>') :]}"

    return changed(town(), sheet_part(place.sheet), change)


class DescribeTypedFigures:
    @pytest.mark.parametrize(
        ("content", "kind", "value"),
        [
            ("<v>156</v>", "n", 156),
            ("<v>156.0</v>", "n", 156),
            (inline("１５６"), "inlineStr", 156),
            (inline("1,560"), "inlineStr", 1560),
            (inline("156件"), "inlineStr", InvalidValue("text", "156件")),
            (inline("　"), "inlineStr", InvalidValue("text", "　")),
            ("<v>1</v>", "b", InvalidValue("boolean", "TRUE")),
            ("<v>#DIV/0!</v>", "e", InvalidValue("error", "#DIV/0!")),
            ("<v>2024-03-05</v>", "d", InvalidValue("date", "2024-03-05")),
            ("<f>100+56</f><v>156</v>", "n", 156),
            ("<f>1/0</f><v>#DIV/0!</v>", "e", InvalidValue("error", "#DIV/0!")),
            ("<v>无</v>", "str", InvalidValue("text", "无")),
            ("", "n", None),
            ("<v></v>", "str", None),
        ],
    )
    def they_are_read_as_they_stand(self, content: str, kind: str, value: Value | None) -> None:
        reading = read_workbook(with_figure(town(), LICENSING, content, kind))
        assert reading.record.cells.get(LICENSING) == value

    def they_keep_every_digit_of_the_fee(self) -> None:
        data = with_figure(town(), FEE, "<v>59237.244899999998</v>")
        assert read_workbook(data).record.cells[FEE] == Decimal("59237.2449")

    def they_may_be_dates_by_their_format(self) -> None:
        book = opened(town())
        place = LAYOUT.places[LICENSING]
        cell = book[place.sheet][place.address]
        cell.value, cell.number_format = 45356, "yyyy/m/d"
        assert read_workbook(saved(book)).record.cells[LICENSING] == InvalidValue(
            "date", "2024-03-05"
        )


class DescribeTypedWords:
    def they_lose_line_breaks_to_paragraphs(self) -> None:
        place = LAYOUT.places["narrative.other"]
        words = inline("第一段。&#10;&#10;第二段。_x000D_&#10;第三段。")
        data = with_cell(town(), place.sheet, place.addresses[0], words, "inlineStr")
        assert read_workbook(data).record.narrative["other"] == ("第一段。", "第二段。", "第三段。")

    def they_may_leave_rows_free(self) -> None:
        place = LAYOUT.places["narrative.other"]
        data = with_cell(town(), place.sheet, place.addresses[5], inline("末段。"), "inlineStr")
        other = town_record().narrative["other"]
        assert read_workbook(data).record.narrative["other"] == (*other, "末段。")

    def they_are_stripped_on_the_cover(self) -> None:
        data = with_figure(town(), "unit.name", inline(" 青禾镇人民政府 "), "inlineStr")
        assert read_workbook(data).record.unit.name == "青禾镇人民政府"

    @pytest.mark.parametrize("words", ["2025-1-17", "2025年1月17日", "2025.1.17"])
    def they_may_be_the_date(self, words: str) -> None:
        data = with_figure(town(), "dated", inline(words), "inlineStr")
        assert read_workbook(data).record == read_workbook(town()).record


class DescribeNoise:
    """Whatever bytes come in, the outcome is a reading or one plain sentence."""

    @pytest.mark.parametrize("seed", range(4))
    def it_never_breaks_the_reader(self, seed: int) -> None:
        rng = random.Random(seed)
        content = parts(town())
        for _ in range(60):
            name = rng.choice(sorted(content))
            inside = zipped({**content, name: noisy(content[name], rng)})
            for data in (noisy(town(), rng), inside):
                assert outcome(data)

    @settings(max_examples=100, deadline=None)
    @given(st.binary(max_size=200))
    def it_may_be_any_bytes(self, data: bytes) -> None:
        for each in (data, b"PK" + data, b"PK\x03\x04" + data):
            with pytest.raises(UnusableError) as caught:
                read_workbook(each)
            assert caught.value.code.startswith("file.")

    @pytest.mark.parametrize("step", [1 / 7, 1 / 3, 0.9, 0.999])
    def it_may_end_early(self, step: float) -> None:
        with pytest.raises(UnusableError):
            read_workbook(town()[: int(len(town()) * step)])


def outcome(data: bytes) -> str:
    """A verdict or the code of a refusal; anything else fails the test."""
    try:
        return verdict(read_workbook(data).check())
    except UnusableError as error:
        return error.code


def noisy(data: bytes, rng: random.Random) -> bytes:
    """Some bytes of the data are others."""
    stream = io.BytesIO(data)
    for _ in range(rng.randint(1, 8)):
        stream.seek(rng.randrange(len(data)))
        stream.write(bytes([rng.choice([0, 1, 60, 255, rng.randrange(256)])]))
    return stream.getvalue()
