"""A definition with a mistake is refused with the file, the place and the reason."""

from __future__ import annotations

import pytest

from excel_report.form import FormError, load_form
from tests.form.definitions import TEXT, edited, refusal

LICENSING = 'rows = [{ id = "licensing", label = "行政许可" }]'

# For each mistake: the old text, the new one, the place and the reason in the message.
SHAPES = {
    "an unknown entry of the form": (
        "first_year = 2021",
        "first_year = 2021\ncolour = 1",
        "form",
        "“colour” is not known here",
    ),
    "a missing entry of the form": ("first_year = 2021", "", "form", "“first_year” is missing"),
    "a typo in a section's entry": (
        "required = true\nrows = 120",
        "requird = true\nrows = 120",
        "sections[2]",
        "“requird” is not known here",
    ),
    "a typo in a part's entry": (
        '{ id = "issued", label',
        '{ id = "issued", lable',
        "tables[1].blocks[1].columns[1]",
        "“label” is missing",
    ),
    "a year in words": (
        "first_year = 2021",
        'first_year = "2021"',
        "form",
        "“first_year” should be int, not '2021'",
    ),
    "a switch as a number": (
        "required = true\nrows = 120",
        "required = 1\nrows = 120",
        "sections[2]",
        "“required” should be bool, not 1",
    ),
    "a number as a switch": (
        "template_version = 3",
        "template_version = true",
        "form",
        "“template_version” should be int, not True",
    ),
    "a table where a list belongs": (
        (
            '[[kinds]]\nid = "government"\nlabel = "政府"\n\n'
            '[[kinds]]\nid = "department"\nlabel = "部门"\n\n[[kinds]]'
        ),
        "[kinds]",
        "form",
        "“kinds” should be list",
    ),
    "a word where a table belongs": (
        (
            'columns = [{ id = "decisions", label = "本年处理决定数量", '
            'aliases = ["本年处理决定件数"] }]'
        ),
        'columns = ["decisions"]',
        "tables[1].blocks[2].columns[1]",
        "expected a table",
    ),
    "an empty id of a row": (
        '{ id = "penalties", label',
        '{ id = "", label',
        "tables[1].blocks[3].rows[1]",
        "“id” is empty",
    ),
    "an empty id": ('id = "township"', 'id = ""', "levels[4]", "“id” is empty"),
    "TOML syntax": ('edition = "2021"', "edition = 2021x", "TOML", "(at line 7, column"),
}

IDS = {
    "a level twice": ('id = "county"', 'id = "province"', "levels", "id “province” stands twice"),
    "a kind twice": ('id = "department"', 'id = "government"', "kinds", "id “government” stands"),
    "a figure twice": ('id = "money"', 'id = "count"', "figures", "id “count” stands twice"),
    "a cover line twice": (
        'id = "unit.code"',
        'id = "unit.name"',
        "cover",
        "id “unit.name” stands",
    ),
    "a section twice": ('id = "problems"', 'id = "other"', "sections", "id “other” stands twice"),
    "a rule twice": (
        'id = "previous.in_force"',
        'id = "previous.repealed"',
        "rules",
        "id “previous.repealed” stands twice",
    ),
    "a row twice": (
        '{ id = "carried_in", label',
        '{ id = "received", label',
        "tables[2].blocks[1].rows",
        "id “received” stands twice",
    ),
    "a row of a group twice": (
        '{ id = "repeated", label',
        '{ id = "petition", label',
        "tables[2].blocks[1].rows[3](三、本年度办理结果).parts[5](（五）不予处理).parts",
        "id “petition” stands twice",
    ),
    "a key twice": (
        '{ id = "penalties", label',
        '{ id = "licensing", label',
        "tables[1]",
        "key “proactive.licensing.decisions” stands twice",
    ),
    "a key twice through a group without an id": (
        '{ id = "granted", label',
        '{ id = "received", label',
        "tables[2]",
        "key “requests.received.natural_person” stands twice",
    ),
}

MEANINGS = {
    "an unknown type of cover line": (
        'type = "level"',
        'type = "levl"',
        "cover[4]",
        "type “levl” is none of text, level, kind, year, date",
    ),
    "an unknown kind of section": (
        'kind = "table"',
        'kind = "tabel"',
        "sections[3]",
        "kind “tabel” is neither narrative nor table",
    ),
    "a section without a heading": (
        'number = "一"\ntitle = "总体情况"',
        "",
        "sections[2]",
        "a section needs number and title, or a label",
    ),
    "a narrative without rows": (
        "rows = 8\n",
        "rows = 0\n",
        "sections[1]",
        "a narrative needs rows",
    ),
    "tables in another order than their sections": (
        '[[tables]]\nsection = "requests"',
        '[[tables]]\nsection = "request"',
        "tables",
        "the sections want the tables proactive, requests, disputes",
    ),
    "an unknown kind of figure": (
        'figure = "money"',
        'figure = "monye"',
        "tables[1]",
        "figure “monye” is not defined under figures",
    ),
    "an unknown kind of figure on a row": (
        '{ id = "penalties", label',
        '{ id = "penalties", figure = "monye", label',
        "tables[1]",
        "figure “monye” is not defined under figures",
    ),
    "a block without columns": (
        (
            'columns = [{ id = "decisions", label = "本年处理决定数量", '
            'aliases = ["本年处理决定件数"] }]'
        ),
        "columns = []",
        "tables[1].blocks[2]",
        "a block needs columns and rows",
    ),
    "a block without rows": (
        LICENSING,
        "rows = []",
        "tables[1].blocks[2]",
        "a block needs columns and rows",
    ),
}

REFUSED = SHAPES | IDS | MEANINGS


class DescribeLoadingAForm:
    def it_loads_the_real_definition(self) -> None:
        assert load_form(TEXT).edition == "2021"

    @pytest.mark.parametrize("what", REFUSED)
    def it_refuses(self, what: str) -> None:
        old, new, place, reason = REFUSED[what]
        sentence = refusal(edited((old, new)))
        assert sentence.startswith(f"2021.toml: {place}: ")
        assert reason in sentence

    def it_calls_the_source_form_when_none_is_given(self) -> None:
        with pytest.raises(FormError, match=r"^form: TOML: "):
            load_form("[")

    def it_gives_a_row_its_own_kind_of_figure(self) -> None:
        old = '{ id = "penalties", label'
        fee = '{ id = "fees", label'
        edits = [
            (old, old.replace(" label", ' figure = "money", label')),
            (fee, fee.replace(" label", ' figure = "count", label')),
        ]
        form = load_form(edited(*edits))
        kinds = {key: item.kind.id for key, item in form.fields.items()}
        assert kinds["proactive.penalties.decisions"] == "money"
        assert kinds["proactive.compulsory_measures.decisions"] == "count"
        assert kinds["proactive.fees.amount"] == "money", "a column's own kind goes before"
