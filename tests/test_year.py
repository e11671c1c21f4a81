"""A county's year, by the commands that its officer and its units call, one after the other.

What is sent out in December, what comes in in January with every mishap, what goes back, what comes
of it, and the county's own report on its way to the prefecture. The page is given the same inbox.
"""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from excel_report.api import read
from excel_report.command_line.main import main
from excel_report.figures import figures_of
from excel_report.record import Number, Record, Unit
from excel_report.value_class import replace
from offline_page.bridge.tasks import run as ask_page
from tests.commands import contents
from tests.county import by_hand
from tests.county import counties as c
from tests.county.narratives import own_narrative
from tests.samples import FORM, town_record, with_cells

COUNTY = Unit("云岭县人民政府", "云岭县", "", "county", "government")
CITY = "云河市人民政府"
CONTACT = "县政务公开办 0000-5500100"
FAULT = "requests.granted.natural_person"
# The units by what happens to them.
GOOD, LATE, TWICE, UNBALANCED, LAST_YEARS, BY_HAND, BY_PHONE, NEVER = range(8)
STRANGER = 50
NAMES = [c.town_unit(number).short_name for number in range(8)]


def title(number: int) -> str:
    return f"{NAMES[number]}-{c.YEAR}年政府信息公开工作年度报告"


@dataclass
class Story:
    """The county's folder, and how each call of the command ended."""

    folder: Path
    ended: dict[str, int] = field(default_factory=dict)

    def call(self, what: str, *arguments: object) -> None:
        self.ended[what] = main([str(each) for each in arguments])

    def mail(self, number: int, data: bytes, day: int, name: str = "年报.xlsx") -> None:
        """A mail from a unit's own address."""
        sender = f"{c.town_unit(number).code.lower()}@example.invalid"
        letter = c.mail(c.Attached(name, data), when=c.day(day), sender=sender)
        c.put(self.folder / "收件夹", f"{day:02}-{number}.eml", letter, c.day(day))

    def filled(self, number: int, form: Path, record: Record) -> bytes:
        """What a unit makes of a workbook that it was sent."""
        data, book = self.folder / f"{number}.json", self.folder / "填好" / f"{number}.xlsx"
        data.write_bytes(c.data_file(record))
        book.parent.mkdir(exist_ok=True)
        self.call(f"fill {number}", "fill", form, "--data", data, "-o", book, "--force")
        return book.read_bytes()

    def collect(self, what: str) -> None:
        place = self.folder
        files = ("--roster", place / "名单.csv", "--own", place / "本级机关.xlsx")
        about = ("--year", c.YEAR, "--unit", COUNTY.name, "--level", "县级", "--contact", CONTACT)
        received = ("--received", place / "收到.csv")
        out = ("-o", place / "结果")
        self.call(what, "collect", place / "收件夹", *out, *files, *about, *received)

    def board(self, folder: str) -> dict[str, str]:
        """Each unit's state, as the round tells it."""
        rows = json.loads((self.folder / folder / "进度.json").read_text("utf-8"))
        return {row["short_name"]: row["status"] for row in rows if row["is_unit"]}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    made = Story(tmp_path_factory.mktemp("year"))
    send_out(made)
    january(made)
    made.collect("first round")
    shutil.copytree(made.folder / "结果", made.folder / "第一轮")
    correct(made)
    made.collect("second round")
    report(made)
    return made


def send_out(story: Story) -> None:
    """December: a roster, and a workbook with a mail draft for each of its units."""
    units = [c.town_unit(number) for number in range(8)]
    (story.folder / "名单.csv").write_text(c.roster_text(units), "utf-8")
    about = ("--year", c.YEAR, "--unit", COUNTY.name, "--contact", CONTACT)
    given = ("--roster", story.folder / "名单.csv", *about, "-o", story.folder / "发出")
    story.call("send out", "template", *given)


def january(story: Story) -> None:
    """What the units do with it, and what else comes in."""

    def filled(number: int, **changes: Number) -> bytes:
        record = with_cells(c.town(number), dict(changes))
        return story.filled(number, story.folder / "发出" / f"{title(number)}.xlsx", record)

    story.mail(GOOD, filled(GOOD), 8)
    story.mail(LATE, filled(LATE), 25)
    story.mail(TWICE, filled(TWICE, **{"proactive.licensing.decisions": 1}), 9)
    story.mail(TWICE, filled(TWICE), 12)
    wrong = Decimal(str(c.town(UNBALANCED).cells[FAULT])) + 2
    story.mail(UNBALANCED, filled(UNBALANCED, **{FAULT: int(wrong)}), 10)
    story.mail(LAST_YEARS, c.workbook(c.town(LAST_YEARS, c.YEAR - 1)), 11)
    story.mail(BY_HAND, by_hand.word(c.town(BY_HAND)), 13, "年报.docx")
    c.put(story.folder / "收件夹", "优盘/年报.xlsx", filled(BY_PHONE), c.day(30))
    (story.folder / "收到.csv").write_text(f"单位,收到日期\n{NAMES[BY_PHONE]},2025-1-19\n", "utf-8")
    story.mail(STRANGER, c.workbook(c.town(STRANGER)), 14)
    (story.folder / "本级机关.xlsx").write_bytes(c.workbook(office()))


def office() -> Record:
    texts = own_narrative(COUNTY.name, 900, c.YEAR)
    return replace(town_record(), year=c.YEAR, unit=COUNTY, narrative=texts)


def correct(story: Story) -> None:
    """February: what went back is put right, and who was reminded sends."""
    back, sent = story.folder / "结果" / "退回", story.folder / "发出"
    for number, form in (
        (UNBALANCED, back / f"{title(UNBALANCED)}-退回修改.xlsx"),
        (BY_HAND, back / f"{title(BY_HAND)}-请用填报表报送.xlsx"),
        (LAST_YEARS, sent / f"{title(LAST_YEARS)}.xlsx"),
        (NEVER, sent / f"{title(NEVER)}.xlsx"),
    ):
        story.mail(number, story.filled(number, form, c.town(number)), 35)


def report(story: Story) -> None:
    """March: the county's own report, what its leaders get, and the prefecture's round."""
    place, own = story.folder, story.folder / "结果" / "本级填报表.xlsx"
    story.call("check", "check", own)
    story.call("report", "report", own, "-o", place / "县.docx")
    story.call("verify", "verify", place / "县.docx", own)
    story.call("verify briefing", "verify", place / "结果" / "汇总情况.docx", place / "结果")
    letter = c.mail(c.Attached("本级填报表.xlsx", own.read_bytes()), when=c.day(60))
    c.put(place / "市收件", "县.eml", letter, c.day(60))
    about = ("--year", c.YEAR, "--unit", CITY, "--level", "市级")
    story.call("prefecture", "collect", place / "市收件", "-o", place / "市结果", *about)


def figures(path: Path) -> Mapping[str, Number]:
    return figures_of(FORM, read(path).record).values


class DescribeDecember:
    def it_sends_every_unit_its_workbook_in_a_mail(self, story: Story) -> None:
        assert story.ended["send out"] == 0
        for number in range(8):
            for ending in (".xlsx", ".eml"):
                assert (story.folder / "发出" / f"{title(number)}{ending}").is_file()


class DescribeJanuary:
    def it_ends_with_units_that_have_errors(self, story: Story) -> None:
        assert story.ended["first round"] == 1

    def it_knows_how_every_unit_stands(self, story: Story) -> None:
        assert story.board("第一轮") == {
            NAMES[GOOD]: "accepted",
            NAMES[LATE]: "accepted",
            NAMES[TWICE]: "accepted",
            NAMES[UNBALANCED]: "errors",
            NAMES[LAST_YEARS]: "missing",
            NAMES[BY_HAND]: "handwritten",
            NAMES[BY_PHONE]: "accepted",
            NAMES[NEVER]: "missing",
        }

    def it_has_a_place_for_what_does_not_count(self, story: Story) -> None:
        rows = json.loads((story.folder / "第一轮" / "进度.json").read_text("utf-8"))
        others = sorted(row["status"] for row in rows if not row["is_unit"])
        # Last year's workbook and the stranger's; the first of two that one unit sent.
        assert others == ["superseded", "unexpected", "unexpected"]

    def it_is_late_by_the_mail_and_in_time_by_what_the_officer_says(self, story: Story) -> None:
        rows = json.loads((story.folder / "第一轮" / "进度.json").read_text("utf-8"))
        late = {row["short_name"]: row["late"] for row in rows if row["is_unit"]}
        assert (late[NAMES[GOOD]], late[NAMES[LATE]], late[NAMES[BY_PHONE]]) == (False, True, False)

    def it_sends_back_what_has_to_be_put_right_and_reminds_the_others(self, story: Story) -> None:
        answers = {name for name in contents(story.folder / "第一轮") if "/" in name}
        assert answers == {
            f"退回/{title(UNBALANCED)}-退回修改.xlsx",
            f"退回/{title(UNBALANCED)}-退回修改.eml",
            f"退回/{title(BY_HAND)}-请用填报表报送.xlsx",
            f"退回/{title(BY_HAND)}-请用填报表报送.eml",
            f"催报/{title(LAST_YEARS)}-催报.eml",
            f"催报/{title(NEVER)}-催报.eml",
        }

    def it_counts_the_same_on_the_board(self, story: Story) -> None:
        book = openpyxl.load_workbook(story.folder / "第一轮" / "汇总.xlsx", data_only=True)
        rows = list(book["收报情况"].values)
        heads = next(row for row in rows if row[0] == "序号")
        lines = [dict(zip(heads, row, strict=True)) for row in rows if isinstance(row[0], int)]
        assert [line["计入汇总"] for line in lines].count("是") == 4
        assert [line["状态"] for line in lines].count("未报") == 2


class DescribeFebruary:
    def it_has_every_unit(self, story: Story) -> None:
        assert story.ended["second round"] == 0
        assert set(story.board("结果").values()) == {"accepted"}
        assert not any("/" in name for name in contents(story.folder / "结果"))

    def it_is_the_sum_of_what_the_units_meant_and_the_office(self, story: Story) -> None:
        records = [*map(c.town, range(8)), office()]
        parts = [figures_of(FORM, each).values for each in records]
        assert figures(story.folder / "结果" / "本级填报表.xlsx") == {
            key: sum(Decimal(part[key]) for part in parts) for key in FORM.fields
        }


class DescribeMarch:
    @pytest.mark.parametrize("step", ["check", "report", "verify", "verify briefing", "prefecture"])
    def it_goes_through_every_step_without_an_error(self, story: Story, step: str) -> None:
        assert story.ended[step] == 0

    def it_gives_the_prefecture_the_countys_figures(self, story: Story) -> None:
        assert story.board("市结果") == {COUNTY.short_name: "accepted"}
        county, city = (
            figures(story.folder / folder / "本级填报表.xlsx") for folder in ("结果", "市结果")
        )
        assert county == city


class DescribeThePage:
    @pytest.fixture
    def desk(self, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The page's folders, with what the command was given."""
        shutil.copytree(story.folder / "收件夹", tmp_path / "收件夹")
        (tmp_path / "名单").mkdir()
        (tmp_path / "本级").mkdir()
        shutil.copy(story.folder / "名单.csv", tmp_path / "名单")
        shutil.copy(story.folder / "本级机关.xlsx", tmp_path / "本级")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    def ask(self, desk: Path, task: str, **wanted: object) -> dict[str, bytes]:
        general = {"year": str(c.YEAR), "unit": COUNTY.name, "contact": CONTACT, "lost": []}
        roster = {"roster": "名单/名单.csv"}
        answer, files = ask_page(
            task, json.dumps({**general, **roster, **wanted}), str(desk), lambda *_: None
        )
        assert "data" in json.loads(answer), answer
        return dict(files)

    def collected(self, desk: Path) -> dict[str, bytes]:
        """What the page makes of its inbox, by name."""
        given = {"own": "本级/本级机关.xlsx", "received": {NAMES[BY_PHONE]: "2025-1-19"}}
        wanted = {"level": "county", "reports": False, "include_errors": False}
        return self.ask(desk, "collect", **given, **wanted)

    def it_sends_out_the_same_files(self, story: Story, desk: Path) -> None:
        (archive,) = self.ask(desk, "send").values()
        with zipfile.ZipFile(io.BytesIO(archive)) as made:
            found = {Path(name).name: made.read(name) for name in made.namelist()}
        assert found == contents(story.folder / "发出")

    def it_makes_the_same_of_the_same_inbox(self, story: Story, desk: Path) -> None:
        made = self.collected(desk)
        with zipfile.ZipFile(io.BytesIO(made["全部结果.zip"])) as archive:
            found = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
        command = contents(story.folder / "结果")
        command.pop(".excel-report.json", None)
        assert set(found) == set(command)
        assert [name for name in found if found[name] != command[name]] == []

    def it_answers_january_with_the_same_letters(self, story: Story, desk: Path) -> None:
        for path in (desk / "收件夹").glob("35-*.eml"):
            path.unlink()
        made = self.collected(desk)
        with zipfile.ZipFile(io.BytesIO(made["退回和催报.zip"])) as archive:
            found = {name: archive.read(name) for name in archive.namelist()}
        command = contents(story.folder / "第一轮")
        assert found == {name: data for name, data in command.items() if "/" in name}
        assert made["汇总.xlsx"] == command["汇总.xlsx"]
        assert made["本级填报表.xlsx"] == command["本级填报表.xlsx"]
