"""The narratives in the page: its Python side, called as its worker calls it."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from excel_report.api import read, with_texts
from excel_report.workbook.layout import RETURNED
from tests.county import counties
from tests.offline_page.test_bridge import asked, at_home  # noqa: F401 - a fixture
from tests.published import pastes
from tests.published.test_narratives import WHOLE, document
from tests.samples import NARRATIVE, town_record
from tests.workbook.xlsx import LAYOUT

BOOK = "年报.xlsx"


def placed(folder: Path, data: bytes) -> Path:
    """A workbook where the page puts it."""
    (folder / "填报表").mkdir()
    path = folder / "填报表" / BOOK
    path.write_bytes(data)
    return path


class DescribeTheBoxes:
    def they_hold_the_texts_of_the_workbook_with_their_facts(self, tmp_path: Path) -> None:
        placed(tmp_path, counties.workbook(town_record()))
        answer, _ = asked("check", tmp_path, book=BOOK)
        boxes = answer["data"]["texts"]
        assert [[each["id"] for each in box["sections"]] for box in boxes] == [
            ["preface", "overview"],
            ["problems"],
            ["other"],
        ]
        overview = boxes[0]["sections"][1]
        assert overview["heading"] == "一、总体情况"
        assert overview["paragraphs"] == list(NARRATIVE["overview"])
        assert "新收政府信息公开申请17件" in "".join(f["text"] for f in overview["facts"])

    def they_show_headings_as_they_are_printed(self, tmp_path: Path) -> None:
        answer, _ = asked(
            "see", tmp_path, paragraphs=["（一）主动公开", "（二）改进。甲乙。", "丙。"]
        )
        assert answer["data"]["looks"] == [
            {"level": 2, "head": "", "rest": "（一）主动公开"},
            {"level": 0, "head": "（二）改进。", "rest": "甲乙。"},
            {"level": 0, "head": "", "rest": "丙。"},
        ]


class DescribeWhatIsGiven:
    def it_may_be_pasted_from_word(self, tmp_path: Path) -> None:
        html = pastes.word(pastes.numbered("（一）", "主动公开"), pastes.TABLE)
        answer, _ = asked("paste", tmp_path, section="other", html=html, plain="")
        assert answer["data"]["texts"] == {"other": ["（一）主动公开"]}
        assert len(answer["data"]["notes"]) == 1

    def it_may_be_a_document_of_text_alone(self, tmp_path: Path) -> None:
        (tmp_path / "文字").mkdir()
        for name, data in (("文.docx", document(*WHOLE)), (BOOK, counties.workbook(town_record()))):
            (tmp_path / "文字" / name).write_bytes(data)
        answer, _ = asked("document", tmp_path, document="文字/文.docx")
        assert {key: tuple(found) for key, found in answer["data"]["texts"].items()} == NARRATIVE
        answer, _ = asked("document", tmp_path, document=f"文字/{BOOK}")
        assert answer["data"]["texts"] is None


class DescribePuttingTextsIntoTheWorkbook:
    def it_changes_the_texts_and_nothing_else(self, tmp_path: Path) -> None:
        path = placed(tmp_path, counties.workbook(town_record()))
        texts = {"overview": ["新的。"], "other": []}
        answer, files = asked("put", tmp_path, book=BOOK, texts=texts)
        assert answer["data"]["note"] == ""
        ((name, data),) = files.items()
        assert name == "年报-已放入文字.xlsx"
        before, after = read(path), read(data)
        narrative = {**NARRATIVE, "overview": ("新的。",), "other": ()}
        assert after.record.narrative == narrative
        assert {**vars(after.record), "narrative": {}} == {**vars(before.record), "narrative": {}}
        assert (after.identity, after.previous) == (before.identity, before.previous)
        assert read(with_texts(data, NARRATIVE)).record == before.record

    def it_keeps_what_the_clerk_noted_on_a_sheet_of_its_own(self, tmp_path: Path) -> None:
        book = openpyxl.load_workbook(io.BytesIO(counties.workbook(town_record())))
        place = LAYOUT.places["narrative.problems"]
        sheet = book[place.sheet]
        sheet["K3"] = "请李主任看一下"
        sheet["A1"].comment = Comment("等数据", "填报人")
        stream = io.BytesIO()
        book.save(stream)
        placed(tmp_path, stream.getvalue())
        answer, files = asked("put", tmp_path, book=BOOK, texts={"other": ["甲。"]})
        assert f"列在新表的“{RETURNED}”里" in answer["data"]["note"]
        made = openpyxl.load_workbook(io.BytesIO(next(iter(files.values()))))
        shown = [str(cell.value) for row in made[RETURNED] for cell in row]
        assert "请李主任看一下" in shown
        assert any("等数据" in words for words in shown)
