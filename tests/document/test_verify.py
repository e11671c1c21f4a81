"""Whether a Word file still is the report of its workbook: every change found, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from excel_report.archive.content import read_parts
from excel_report.archive.writing import write_parts
from excel_report.document.report import write_report
from excel_report.document.verification.verify import Verification, Verifier
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.limits import MAX_DOCX_UNPACKED
from excel_report.record import Record
from excel_report.value_class import replace
from tests.document import changing
from tests.document.reports import REPORTS
from tests.office import convert
from tests.samples import FORM, blank_record, town_record, with_cells
from tests.sampling import examples

# Every figure another number, so that none can stand in for another.
ENTERED = [key for key, item in FORM.fields.items() if not item.derived]
RECORD = with_cells(town_record(), {key: 1000 + n for n, key in enumerate(ENTERED)})
SHA256 = "5e" * 32
REPORT = write_report(FORM, RECORD, sha256=SHA256)
TEXTS = changing.texts(REPORT)
FIGURES = {key: str(value) for key, value in figures_of(FORM, RECORD).values.items()}
PLACES = [place for place, text in enumerate(TEXTS) if text not in FIGURES.values()]
HOSTILE = "〔“一件事”〕 &lt; 甲  乙　丙 — 𠮷㛃😀 a-b·c‑d"


VERIFIER = Verifier(FORM, RECORD, sha256=SHA256)


def verified(package: bytes, record: Record = RECORD) -> Verification:
    same = record is RECORD
    return (VERIFIER if same else Verifier(FORM, record, sha256=SHA256)).verify(package)


def messages(package: bytes, record: Record = RECORD) -> list[str]:
    return [difference.message for difference in verified(package, record).differences]


class DescribeEqualReports:
    @pytest.mark.parametrize("name", REPORTS)
    def they_have_no_difference(self, name: str) -> None:
        record = REPORTS[name]
        found = verified(write_report(FORM, record, sha256=SHA256), record)
        assert found == Verification(())
        assert found.is_equal

    def they_may_be_cut_into_runs(self) -> None:
        assert verified(changing.edited(REPORT, changing.in_pieces)) == Verification(())

    def they_may_have_another_prefix(self) -> None:
        assert verified(changing.edited(REPORT, changing.other_prefix)) == Verification(())

    def they_may_be_strict(self) -> None:
        def strict(markup: str) -> str:
            return markup.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )

        assert verified(changing.edited(REPORT, strict)) == Verification(())

    def they_may_have_other_style_ids_and_no_style(self) -> None:
        def restyled(markup: str) -> str:
            return re.sub(r'<w:pStyle w:val="ReportBody"/>', '<w:pStyle w:val="a7"/>', markup)

        assert verified(changing.edited(REPORT, restyled)) == Verification(())

    def they_may_have_content_controls_and_bookmarks(self) -> None:
        def wrapped(markup: str) -> str:
            paragraph = re.search(r"<w:p><w:pPr><w:pStyle w:val=\"ReportBody\"/>.*?</w:p>", markup)
            assert paragraph
            control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph[0]}</w:sdtContent></w:sdt>"
            return markup.replace(paragraph[0], f'<w:bookmarkStart w:id="1"/>{control}<w:p/>', 1)

        assert verified(changing.edited(REPORT, wrapped)) == Verification(())


class DescribeFigures:
    @pytest.mark.parametrize("key", FORM.fields)
    def they_are_each_found_when_changed(self, key: str) -> None:
        place = TEXTS.index(FIGURES[key])
        assert TEXTS.count(FIGURES[key]) == 1
        (found,) = verified(changing.with_text(REPORT, place, "7")).differences
        assert (found.key, found.expected, found.found) == (key, FIGURES[key], "7")
        assert FORM.fields[key].label in found.message
        assert FORM.section(FORM.fields[key].table).heading in found.message

    @pytest.mark.parametrize(
        "changed", ["", "1000 ", "１０００", "1,000", "01000", "1000.0", "100"]
    )
    def they_are_compared_to_the_letter(self, changed: str) -> None:
        place = TEXTS.index("1000")
        (found,) = verified(changing.with_text(REPORT, place, changed)).differences
        assert found.key == ENTERED[0]

    def they_are_found_when_two_are_exchanged(self) -> None:
        one, other = TEXTS.index("1000"), TEXTS.index("1001")
        swapped = changing.with_text(changing.with_text(REPORT, one, "1001"), other, "1000")
        assert [each.key for each in verified(swapped).differences] == ENTERED[:2]

    def they_are_found_when_the_workbook_changed(self) -> None:
        record = with_cells(RECORD, {"requests.granted.company": 5})
        keys = {each.key for each in verified(REPORT, record).differences}
        assert keys == {
            "requests.granted.company",
            "requests.granted.total",
            "requests.handled_total.company",
            "requests.handled_total.total",
        }

    def they_are_told_in_words(self) -> None:
        assert messages(changing.with_text(REPORT, TEXTS.index("1000"), "")) == [
            "“二、主动公开政府信息情况”规章 · 本年制发件数：填报表是 1000，Word 里是 空白。"
        ]


class DescribeTexts:
    @pytest.mark.parametrize("place", PLACES)
    def they_are_each_found_when_gone(self, place: int) -> None:
        assert verified(changing.with_text(REPORT, place, "")).differences

    @settings(max_examples=examples(150))
    @given(st.data())
    def they_are_found_when_one_character_changed(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(PLACES))
        text = TEXTS[place]
        at = data.draw(st.integers(0, len(text) - 1))
        other = data.draw(
            st.sampled_from("甲一0，。 　Ａa—“").filter(lambda char: char != text[at])
        )
        how = data.draw(st.sampled_from(("replaced", "inserted", "deleted")))
        changed = text[:at] + ("" if how == "deleted" else other)
        changed += text[at:] if how == "inserted" else text[at + 1 :]
        found = verified(changing.with_text(REPORT, place, changed)).differences
        assert len(found) == 1
        assert found[0].message

    def they_are_told_with_the_place_and_what_stands_around(self) -> None:
        place = next(n for n, text in enumerate(TEXTS) if "信息312条" in text)
        changed = changing.with_text(REPORT, place, TEXTS[place].replace("312", "321"))
        assert messages(changed) == [
            (
                "“一、总体情况”第 2 段：填报表是“…惠农补贴等信息3〔12〕条。”，"
                "Word 里是“…惠农补贴等信息3〔21〕条。”。"
            )
        ]

    def they_are_found_when_a_paragraph_came_or_went(self) -> None:
        overview = RECORD.narrative["overview"]
        fewer = replace(RECORD, narrative={**RECORD.narrative, "overview": overview[:-1]})
        assert messages(REPORT, fewer) == [
            f"“一、总体情况”第 5 段之后：Word 里多出“{overview[-1]}”，填报表里没有。"
        ]
        assert messages(write_report(FORM, fewer)) == [
            f"“一、总体情况”第 6 段：填报表里有“{overview[-1]}”，Word 里没有。"
        ]

    def they_are_found_when_hidden(self) -> None:
        hidden = changing.edited(
            REPORT,
            lambda markup: markup.replace(
                '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">如有',
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>如有",
            ),
        )
        assert len(verified(hidden).differences) == 1

    def they_are_found_when_a_picture_or_note_came(self) -> None:
        def pictured(markup: str) -> str:
            return markup.replace("</w:r></w:p>", "</w:r><w:r><w:drawing/></w:r></w:p>", 1)

        (message,) = messages(changing.edited(REPORT, pictured))
        assert "标题" in message
        assert "〔图〕" in message

    def they_are_found_when_a_table_is_gone(self) -> None:
        def bare(markup: str) -> str:
            return re.sub("<w:tbl>.*?</w:tbl>", "", markup, count=1, flags=re.DOTALL)

        (message,) = messages(changing.edited(REPORT, bare))
        assert message == ("“二、主动公开政府信息情况”的表格：填报表里有“一张表格”，Word 里没有。")

    def they_are_found_when_a_row_is_gone(self) -> None:
        def shorter(markup: str) -> str:
            rows = re.findall(r"<w:tr>.*?</w:tr>", markup, re.DOTALL)
            return markup.replace(rows[3], "", 1)

        found = messages(changing.edited(REPORT, shorter))
        assert "应有 14 行，Word 里有 13 行" in found[0]
        assert "第 4 行" in found[1]


class DescribeStates:
    def it_says_that_a_draft_is_one(self) -> None:
        draft = write_report(FORM, RECORD, draft=True)
        assert messages(draft) == ["页眉：标着“草稿”，不是正式报告。"]

    def it_verifies_the_draft_of_a_blank_workbook(self) -> None:
        record = blank_record()
        draft = write_report(FORM, record, draft=True)
        assert messages(draft, record) == ["页眉：标着“草稿”，不是正式报告。"]

    def it_says_that_revisions_wait(self) -> None:
        def revised(markup: str) -> str:
            return markup.replace("<w:r>", '<w:ins w:id="9"><w:r>', 1).replace(
                "</w:r>", "</w:r></w:ins>", 1
            )

        assert messages(changing.edited(REPORT, revised)) == [
            "全文：有还没有接受或拒绝的修订，请处理后再核对。"
        ]


class DescribeNotes:
    def it_says_which_of_the_two_changed(self) -> None:
        word = verified(changing.with_text(REPORT, TEXTS.index("1000"), "7"))
        assert word.notes == ("生成这个 Word 文件之后填报表的内容没有改过，是 Word 文件改了。",)
        workbook = verified(REPORT, with_cells(RECORD, {"proactive.rules.issued": 7}))
        assert workbook.notes == (
            "生成这个 Word 文件之后填报表的内容改过，或者它是另一张表的报告。",
        )

    def it_says_that_the_workbook_was_saved_anew(self) -> None:
        found = Verifier(FORM, RECORD, sha256="00" * 32).verify(REPORT)
        assert found == Verification((), ("生成这个 Word 文件之后填报表另存过，内容没有变。",))

    def it_says_that_the_traces_are_gone(self) -> None:
        parts = read_parts(REPORT)
        del parts["docProps/custom.xml"]
        found = verified(write_parts(parts))
        assert found.is_equal
        assert found.notes[0].startswith("这个 Word 文件里没有生成记录")


class DescribeUnusableFiles:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "不是 Word 文件"),
            (b"<html>", "不是 Word 文件"),
            (b"PK\x03\x04rubbish", "已损坏"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
            (write_parts({"a": b""}), "不是 Word 文件"),
            (write_parts({"a": b"", "A": b""}), "Word 文件里有重名的部件，没有读取；请用"),
            (write_parts({"../a": b""}), "Word 文件里有不正常的路径，没有读取；请用"),
            (REPORT[: len(REPORT) // 2], "已损坏"),
            (changing.edited(REPORT, lambda markup: markup[:-20]), "已损坏"),
            (
                changing.edited(
                    REPORT, lambda markup: f'<!DOCTYPE a [<!ENTITY b "c">]>{markup[55:]}'
                ),
                "不安全",
            ),
        ],
        ids=lambda value: "" if isinstance(value, bytes) else value,
    )
    def they_are_named_for_what_they_are(self, data: bytes, words: str) -> None:
        with pytest.raises(UnusableError, match=words):
            verified(data)

    def they_are_not_read_where_they_unpack_to_too_much(self) -> None:
        with pytest.raises(UnusableError, match="大得不正常"):
            verified(write_parts({"a": bytes(MAX_DOCX_UNPACKED + 1)}))

    def they_include_a_workbook(self) -> None:
        workbook = Path(__file__).parents[2] / "workbook_templates" / "2021.xlsx"
        with pytest.raises(UnusableError, match="不是 Word 文件"):
            verified(workbook.read_bytes())


HOSTILE_RECORD = replace(RECORD, narrative={**RECORD.narrative, "other": (HOSTILE, "（一）甲。乙")})
RECORDS = {**REPORTS, "every": RECORD, "hostile": HOSTILE_RECORD}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The reports as LibreOffice saves them again."""
    folder = tmp_path_factory.mktemp("saved")
    for name, record in RECORDS.items():
        (folder / f"{name}.docx").write_bytes(write_report(FORM, record, sha256=SHA256))
    (folder / "again").mkdir()
    made = convert(sorted(folder.glob("*.docx")), "docx", folder / "again")
    return {path.stem: path.read_bytes() for path in made}


@pytest.mark.office
class DescribeLibreOffice:
    def it_changes_nothing_by_saving(self, saved: dict[str, bytes]) -> None:
        for name, record in RECORDS.items():
            assert verified(saved[name], record) == Verification(()), name

    def it_hides_no_change(self, saved: dict[str, bytes]) -> None:
        texts = changing.texts(saved["every"])
        changed = changing.with_text(saved["every"], texts.index("1000"), "1")
        (found,) = verified(changed).differences
        assert found.key == ENTERED[0]
