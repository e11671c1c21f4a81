"""What a data file may not hold, place by place."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from excel_report.checks import check_record
from excel_report.datafile import format_data, parse_data
from excel_report.errors import UnusableError
from tests.samples import FORM

ITEM = "requests.granted.company"


def refusal(text: str) -> str:
    with pytest.raises(UnusableError) as caught:
        parse_data(text, FORM)
    return str(caught.value)


def refused(**entries: object) -> str:
    return refusal(json.dumps({"form": "2021", **entries}))


def number(written: str) -> str:
    return f'{{"form": "2021", "cells": {{"{ITEM}": {written}}}}}'


class DescribeWhatIsNotJson:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "第 1 行第 1 个字符处写法有误。"),
            ('{"form": "2021",\n "year": }', "第 2 行第 10 个字符处写法有误。"),
            ("\ufeff{}", "第 1 行第 1 个字符处写法有误。"),
            ("[" * 100_000, "里面有无法识别的内容。"),
            ('{"a":' * 100_000, "里面有无法识别的内容。"),
            ('{"form": "2021", "form": "2021"}', "“form”出现了两次。"),
            (f'{{"cells": {{"{ITEM}": 1, "{ITEM}": 1}}}}', f"“{ITEM}”出现了两次。"),
            (number("NaN"), "“NaN”不是数字。"),
            (number("Infinity"), "“Infinity”不是数字。"),
            (number("-Infinity"), "“-Infinity”不是数字。"),
            (number("9" * 5000), "里面有无法识别的内容。"),
            (number("1e99999999999999999999"), "里面有无法识别的内容。"),
        ],
        ids=range(12),
    )
    def it_says_where_or_what(self, text: str, reason: str) -> None:
        assert refusal(text) == f"数据文件不是正确的 JSON：{reason}"


class DescribeTheWrongForm:
    def it_is_named(self) -> None:
        assert refused(form="2019") == "数据文件的“form”应为“2021”，这里是“2019”。"

    def it_is_named_when_missing(self) -> None:
        assert refusal("{}") == "数据文件的“form”应为“2021”，这里是“（空）”。"

    def it_is_named_on_one_short_line(self) -> None:
        assert refused(form="某\n" * 100).endswith("某 某 …”。")


class DescribeUnknownEntries:
    @pytest.mark.parametrize(
        ("entries", "named"),
        [
            ({"colour": 1}, "colour"),
            ({"unit": {"nmae": "x"}}, "unit.nmae"),
            ({"people": {"x": "x"}}, "people.x"),
            ({"narrative": {"proactive": []}}, "narrative.proactive"),
            ({"zero_if_blank": {"overview": True}}, "zero_if_blank.overview"),
            ({"cells": {"requests.granted": 1}}, "cells.requests.granted"),
            ({"explanations": {"requests.balance": "x"}}, "explanations.requests.balance"),
            ({"explanations": {"previous": "x"}}, "explanations.previous"),
            ({"": 1}, "（空）"),
            ({"unit": {"a\ud800\x1b\nb": 1}}, "unit.a？？ b"),
            ({"cells": {"x" * 99: 1}}, f"cells.{'x' * 60}…"),
        ],
        ids=range(11),
    )
    def they_are_named(self, entries: dict[str, object], named: str) -> None:
        sentence = refused(**entries)
        reason = "不是本表有的项目，请检查写法。"
        assert sentence == f"数据文件的“{named}”{reason}"


OBJECT = "应当是一个对象（花括号）"
TEXT = "应当是文字（加引号）"
YEAR = "应当是四位数字的年份"
DATE = "应当是 2022-01-15 这样的日期"
LIST = "应当是若干段文字的列表"
SWITCH = "应当是 true 或 false"
NUMBER = "应当是一个数字"
CHARACTERS = "里有不能显示的字符，请重新录入"


class DescribeWrongTypes:
    @pytest.mark.parametrize("top", ["[]", "null", "3", '"text"', "true"])
    def they_are_refused_at_the_top(self, top: str) -> None:
        assert refusal(top) == f"数据文件{OBJECT}。"

    @pytest.mark.parametrize(
        ("entries", "place", "reason"),
        [
            ({"form": 2021}, "form", TEXT),
            ({"year": "2024"}, "year", YEAR),
            ({"year": 2024.5}, "year", YEAR),
            ({"year": True}, "year", YEAR),
            ({"year": 24}, "year", YEAR),
            ({"year": 999}, "year", YEAR),
            ({"year": 10000}, "year", YEAR),
            ({"unit": []}, "unit", OBJECT),
            ({"unit": {"name": 3}}, "unit.name", TEXT),
            ({"unit": {"level": None}}, "unit.level", TEXT),
            ({"people": "田"}, "people", OBJECT),
            ({"people": {"phone": 123}}, "people.phone", TEXT),
            ({"dated": 20250115}, "dated", TEXT),
            ({"dated": "2025年1月15日"}, "dated", DATE),
            ({"dated": "2025-02-30"}, "dated", DATE),
            ({"narrative": []}, "narrative", OBJECT),
            ({"narrative": {"overview": "一段"}}, "narrative.overview", LIST),
            ({"narrative": {"overview": ["一段", 2]}}, "narrative.overview", LIST),
            ({"zero_if_blank": True}, "zero_if_blank", OBJECT),
            ({"zero_if_blank": {"requests": 1}}, "zero_if_blank.requests", SWITCH),
            ({"zero_if_blank": {"requests": None}}, "zero_if_blank.requests", SWITCH),
            ({"cells": []}, "cells", OBJECT),
            ({"cells": {ITEM: []}}, f"cells.{ITEM}", NUMBER),
            ({"cells": {ITEM: {}}}, f"cells.{ITEM}", NUMBER),
            ({"explanations": []}, "explanations", OBJECT),
            ({"explanations": {"previous.in_force": 1}}, "explanations.previous.in_force", TEXT),
        ],
        ids=range(26),
    )
    def they_are_refused_by_place(
        self, entries: dict[str, object], place: str, reason: str
    ) -> None:
        assert refused(**entries) == f"数据文件的“{place}”{reason}。"

    @pytest.mark.parametrize("character", ["\ud800", "\x00", "\x0b", "\x1f", "\uffff"])
    @pytest.mark.parametrize(
        ("place", "make"),
        [
            ("form", lambda text: {"form": text}),
            ("unit.name", lambda text: {"unit": {"name": text}}),
            ("dated", lambda text: {"dated": text}),
            ("narrative.other", lambda text: {"narrative": {"other": ["好", text]}}),
            (f"cells.{ITEM}", lambda text: {"cells": {ITEM: text}}),
            (
                "explanations.previous.in_force",
                lambda text: {"explanations": {"previous.in_force": text}},
            ),
        ],
        ids=range(6),
    )
    def they_are_refused_as_characters_that_no_document_holds(
        self, place: str, make: Callable[[str], dict[str, object]], character: str
    ) -> None:
        assert refused(**make(f"甲{character}")) == f"数据文件的“{place}”{CHARACTERS}。"


class DescribeALine:
    @pytest.mark.parametrize(
        "text", ["青禾镇\n人民政府", "青禾\t镇", "青禾\u200b镇", "青禾\u2028镇"]
    )
    def it_has_no_breaks_and_nothing_that_nobody_sees(self, text: str) -> None:
        for group, name in (("unit", "name"), ("unit", "code"), ("people", "approved_by")):
            sentence = refused(**{group: {name: text}})
            assert sentence == (
                f"数据文件的“{group}.{name}”里有换行或看不见的字符，应当是一行文字。"
            )


class DescribeHugeNumbers:
    @pytest.mark.parametrize(
        "written", ["9" * 26, "-" + "9" * 26, "1e25", "1e-25", "1E+1000000", "0." + "1" * 26]
    )
    def they_are_refused(self, written: str) -> None:
        sentence = refusal(number(written))
        assert sentence == f"数据文件的“cells.{ITEM}”超过 25 位，请检查数字。"

    @pytest.mark.parametrize("written", ["9" * 25, "1e24", "1e-24", "0." + "1" * 25])
    def they_are_judged_by_the_checks_as_long_as_they_are_figures(self, written: str) -> None:
        record = parse_data(number(written), FORM)
        assert check_record(FORM, record)
        assert parse_data(format_data(record, FORM), FORM).cells[ITEM] == record.cells[ITEM]
