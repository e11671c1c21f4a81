"""The data file: exact both ways, and every fault named in one Chinese sentence."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.datafile import format_data, parse_data
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.record import InvalidValue, People, Record, Unit, one_line
from tests.samples import FORM, KINDS, Kind, blank_record, random_record, town_record, with_cells

ITEM = "requests.granted.company"
FEE = "proactive.fees.amount"


def written_back(record: Record) -> Record:
    return parse_data(format_data(record, FORM), FORM)


def with_derived(record: Record) -> Record:
    """The record with the derived figures that a data file adds to it."""
    values = figures_of(FORM, record).values
    return with_cells(record, {k: values.get(k) for k, i in FORM.fields.items() if i.derived})


def parsed(**entries: object) -> Record:
    return parse_data(json.dumps({"form": "2021", **entries}), FORM)


class DescribeReadingADataFile:
    def it_reads_the_example_of_the_documentation(self) -> None:
        record = parse_data(
            """
            {"form": "2021", "year": 2024,
             "unit": {"name": "青禾镇人民政府", "short_name": "青禾镇", "code": "7",
                      "level": "township", "kind": "government"},
             "people": {"approved_by": "田", "prepared_by": "苗", "phone": "1"},
             "dated": "2025-01-15",
             "narrative": {"overview": ["总的", "（一）分的"], "other": ["无"]},
             "zero_if_blank": {"requests": true},
             "cells": {"requests.received.natural_person": 3, "proactive.fees.amount": 0.50},
             "explanations": {"previous.in_force": "合并"},
             "about": {"anything": [1, 2]}}
            """,
            FORM,
        )
        assert record == Record(
            form="2021",
            year=2024,
            unit=Unit("青禾镇人民政府", "青禾镇", "7", "township", "government"),
            people=People("田", "苗", "1"),
            dated=date(2025, 1, 15),
            narrative={
                "preface": (),
                "overview": ("总的", "（一）分的"),
                "problems": (),
                "other": ("无",),
            },
            zero_if_blank={"proactive": False, "requests": True, "disputes": False},
            cells={"requests.received.natural_person": 3, FEE: Decimal("0.5")},
            explanations={"previous.in_force": "合并"},
        )

    def it_needs_no_more_than_the_edition(self) -> None:
        assert parsed() == blank_record()

    @pytest.mark.parametrize("blank", [None, ""])
    def it_takes_null_and_empty_text_for_blank(self, blank: object) -> None:
        assert parsed(cells={ITEM: blank}).cells == {}
        assert parsed(year=None, dated="").year is None

    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("59237.2449", Decimal("59237.2449")),
            ("0.1", Decimal("0.1")),
            ("0.30000000000000004", Decimal("0.30000000000000004")),
            ("1.0", 1),
            ("1e3", 1000),
            ("-0.0", 0),
            ("-7", -7),
            ("12345678901234567890", 12345678901234567890),
        ],
    )
    def it_reads_numbers_exactly(self, written: str, value: object) -> None:
        read = parse_data(f'{{"form": "2021", "cells": {{"{FEE}": {written}}}}}', FORM).cells[FEE]
        assert read == value
        assert type(read) is type(value)

    def it_keeps_what_is_no_number_for_the_checks(self) -> None:
        record = parsed(cells={ITEM: " 3件 ", FEE: True})
        assert record.cells == {
            ITEM: InvalidValue("text", " 3件 "),
            FEE: InvalidValue("boolean", "TRUE"),
        }

    def it_makes_paragraphs_of_lines_and_drops_blank_ones(self) -> None:
        record = parsed(narrative={"overview": ["一\r\n二\n\n", " ", "三"]})
        assert record.narrative["overview"] == ("一", "二", "三")

    def it_reads_derived_figures_as_given(self) -> None:
        assert parsed(cells={"disputes.review.total": 9}).cells == {"disputes.review.total": 9}


class DescribeWritingADataFile:
    def it_adds_derived_figures_recomputed(self) -> None:
        record = with_cells(town_record(), {"disputes.review.total": 99})
        cells = json.loads(format_data(record, FORM))["cells"]
        assert cells["disputes.review.total"] == 4
        assert list(cells) == list(FORM.fields)

    def it_leaves_out_blanks_and_what_cannot_be_derived(self) -> None:
        assert json.loads(format_data(blank_record(), FORM))["cells"] == {}

    @pytest.mark.parametrize(
        ("value", "written"),
        [
            (Decimal("59237.2449"), "59237.2449"),
            (Decimal("0.1"), "0.1"),
            (Decimal("1E-7"), "0.0000001"),
            (Decimal("1E+3"), "1000"),
        ],
    )
    def it_writes_decimals_digit_by_digit(self, value: Decimal, written: str) -> None:
        text = format_data(with_cells(town_record(), {FEE: value}), FORM)
        assert f'"{FEE}": {written},' in text

    def it_writes_switches_that_nobody_set_as_off(self) -> None:
        data = json.loads(format_data(Record("2021"), FORM))
        assert data["zero_if_blank"] == {"proactive": False, "requests": False, "disputes": False}

    def it_writes_chinese_as_chinese_on_lines_of_their_own(self) -> None:
        lines = format_data(town_record(), FORM).splitlines()
        assert lines[0] == "{"
        assert lines[1] == '  "form": "2021",'
        assert '    "name": "青禾镇人民政府",' in lines
        assert format_data(town_record(), FORM).endswith("}\n")

    def it_writes_what_was_typed_for_a_year_or_date(self) -> None:
        data = json.loads(format_data(town_record(year="去年", dated="元月"), FORM))
        assert (data["year"], data["dated"]) == ("去年", "元月")


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
lines = texts.filter(str.strip)
names = texts.map(one_line)
numbers = st.integers(-(10**12), 10**12) | st.decimals(
    -(10**9), 10**9, allow_nan=False, allow_infinity=False, places=5
)
values = numbers | texts.filter(bool).map(lambda text: InvalidValue("text", text))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record that a data file can hold, derived figures apart."""
    entered = [key for key, item in FORM.fields.items() if not item.derived]
    narrative = {section.id: st.lists(lines, max_size=3).map(tuple) for section in FORM.narratives}
    return Record(
        form=FORM.edition,
        year=draw(st.none() | st.integers(1000, 9999)),
        unit=Unit(*draw(st.tuples(*[names] * 5))),
        people=People(*draw(st.tuples(*[names] * 3))),
        dated=draw(st.none() | st.dates()),
        narrative=draw(st.fixed_dictionaries(narrative)),
        zero_if_blank=draw(st.fixed_dictionaries({t.id: st.booleans() for t in FORM.tables})),
        cells=draw(st.dictionaries(st.sampled_from(entered), values, max_size=20)),
        explanations=draw(st.dictionaries(st.sampled_from(["previous.in_force"]), texts)),
    )


class DescribeTheRoundTrip:
    @given(records())
    def it_gives_any_record_back(self, record: Record) -> None:
        assert written_back(record) == with_derived(record)

    @given(st.integers(0, 2**32).map(random.Random), st.sampled_from(KINDS))
    def it_gives_the_sample_records_back(self, rng: random.Random, kind: Kind) -> None:
        record = random_record(FORM, rng, kind)
        assert written_back(record) == with_derived(record)

    @given(records())
    def it_is_stable(self, record: Record) -> None:
        text = format_data(written_back(record), FORM)
        assert format_data(parse_data(text, FORM), FORM) == text


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = ("form", "year", "unit", "people", "dated", "narrative", "zero_if_blank", "cells")
INNER = ("name", "level", "overview", "requests", ITEM, FEE, "previous.in_force")
almost = st.dictionaries(
    st.sampled_from([*NAMES, "explanations", "about"]),
    anything | st.dictionaries(st.sampled_from(INNER), anything, max_size=3),
    max_size=4,
)


def read_or_refused(text: str) -> None:
    """Reads a data file; a refusal must be one sentence that any screen can show."""
    try:
        record = parse_data(text, FORM)
    except UnusableError as error:
        sentence = str(error)
        assert re.match("数据文件.*。$", sentence), sentence
        assert len(sentence.splitlines()) == 1
        sentence.encode("utf-8")
    else:
        parse_data(format_data(record, FORM), FORM)


class DescribeAnythingElse:
    @given(anything)
    def it_is_refused_in_a_sentence(self, data: object) -> None:
        read_or_refused(json.dumps(data))

    @given(almost)
    def it_is_read_or_refused_in_a_sentence(self, data: dict[str, object]) -> None:
        read_or_refused(json.dumps({"form": "2021", **data}))

    @given(st.text())
    def it_may_be_any_text(self, text: str) -> None:
        read_or_refused(text)

    @given(st.data())
    def it_may_be_a_damaged_data_file(self, data: st.DataObject) -> None:
        text = format_data(town_record(), FORM)
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, start + 9))
        read_or_refused(text[:start] + data.draw(st.text(max_size=4)) + text[end:])
