"""The editions that come with the tool, and which one is in force."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from excel_report import editions
from excel_report.checks import check_record
from excel_report.checks.catalogue import CATALOGUE
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.form import Form
from excel_report.form.grid import grid_of
from excel_report.record import Record
from excel_report.value_class import replace
from tests.samples import entered_keys

ALL = [editions.edition(name) for name in editions.edition_names()]


class DescribeTheEditions:
    def they_have_names_in_order_of_age(self) -> None:
        assert "2021" in editions.edition_names()
        assert list(editions.edition_names()) == sorted(editions.edition_names())

    def they_are_loaded_once(self) -> None:
        assert editions.edition("2021") is editions.edition("2021")

    @pytest.mark.parametrize("name", ["2020", "", "../workbook_templates/2021", "2021.toml"])
    def they_refuse_a_name_that_is_not_there(self, name: str) -> None:
        with pytest.raises(UnusableError) as caught:
            editions.edition(name)
        assert str(caught.value).startswith(f"没有 {name} 版表格，现有：")
        assert "2021" in str(caught.value)

    @pytest.mark.parametrize("year", [2021, 2024, 2099])
    def they_are_chosen_by_report_year(self, year: int) -> None:
        assert editions.edition_for(year).edition == "2021"

    def they_are_the_newest_in_force_where_there_are_several(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def named(name: str) -> Form:
            return replace(ALL[0], edition=name, first_year=int(name))

        monkeypatch.setattr(editions, "edition_names", lambda: ("2019", "2021"))
        monkeypatch.setattr(editions, "edition", named)
        years = (2019, 2020, 2021, 2030)
        chosen = [editions.edition_for(year).edition for year in years]
        assert chosen == ["2019", "2019", "2021", "2021"]
        with pytest.raises(UnusableError, match="从 2019 年度的报告开始"):
            editions.edition_for(2018)

    def they_begin_with_a_year(self) -> None:
        first = min(form.first_year for form in ALL)
        with pytest.raises(UnusableError) as caught:
            editions.edition_for(first - 1)
        assert str(caught.value) == (
            f"{first - 1} 年没有适用的表格：本工具从 {first} 年度的报告开始。"
        )

    def they_lie_beside_the_package_or_in_it(self) -> None:
        folder = Path(editions.templates_folder())
        assert folder.name == "workbook_templates"
        assert Path(editions.__file__).parent in (folder.parent, folder.parent / "excel_report")


class DescribeTheKeptCopy:
    """The definition as JSON is believed only while it is that of the definition."""

    @pytest.mark.parametrize(
        "kept",
        [None, b"", b"[]", b"{}", b'{"crc32": 0, "definition": {}}', b"\xff"],
        ids=["missing", "empty", "a list", "without fields", "of another", "no text"],
    )
    def it_is_left_aside_unless_it_is_of_this_definition(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bytes | None
    ) -> None:
        (tmp_path / "2021.toml").write_bytes(editions.template_file("2021.toml"))
        if kept is not None:
            (tmp_path / "2021.json").write_bytes(kept)
        monkeypatch.setattr(editions, "templates_folder", lambda: str(tmp_path))
        loaded = editions.edition.__wrapped__("2021")
        assert loaded.fields == ALL[-1].fields

    def it_is_read_in_place_of_the_definition(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "2021.toml").write_bytes(editions.template_file("2021.toml"))
        kept = json.loads(editions.template_file("2021.json"))
        kept["definition"]["name"] = "另一名称"
        (tmp_path / "2021.json").write_text(json.dumps(kept), encoding="utf-8")
        monkeypatch.setattr(editions, "templates_folder", lambda: str(tmp_path))
        assert editions.edition.__wrapped__("2021").name == "另一名称"


@pytest.mark.parametrize("form", ALL, ids=lambda form: form.edition)
class DescribeEveryEdition:
    def it_has_the_name_of_its_file(self, form: Form) -> None:
        assert form is editions.edition(form.edition)

    def it_asks_only_cover_fields_that_a_record_has(self, form: Form) -> None:
        record = Record(form.edition)
        assert all(record.cover(line.id) in ("", None) for line in form.cover)

    def it_derives_every_figure_from_what_people_enter(self, form: Form) -> None:
        figures = figures_of(form, Record(form.edition, cells=dict.fromkeys(entered_keys(form), 0)))
        assert figures.known(form.fields)

    def it_can_be_checked_from_blank(self, form: Form) -> None:
        assert check_record(form, Record(form.edition))

    def it_has_a_grid_for_every_table(self, form: Form) -> None:
        for table in form.tables:
            assert len(grid_of(table).figures) == len(table.fields)

    def it_uses_no_code_of_the_general_findings_for_its_rules(self, form: Form) -> None:
        assert not {rule.id for rule in form.rules} & set(CATALOGUE)

    def it_gives_each_key_one_name_in_the_workbook(self, form: Form) -> None:
        names = [key.replace(".", "_") for key in form.fields]
        assert len(set(names)) == len(names)
