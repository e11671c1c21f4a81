"""An inbox with every mishap of a real January, and what the status sheet must say of each."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import xlsxwriter

from excel_report.record import Record, Unit
from excel_report.value_class import replace
from tests.county import counties as c
from tests.samples import with_cells
from tests.workbook.bad_files import ole, word_file

# The towns by what happens to them.
(
    GOOD,
    LATE,
    TWICE,
    FORWARDED,
    GBK_NAME,
    WORDS_NAME,
    IN_ZIP,
    IN_ZIP_TOO,
    UNBALANCED,
    BLANKS,
    LAST_YEARS,
    SENT_WORD,
    NEVER,
) = range(13)
TOWNS = 13
STRANGER = 50
MISSING = (LAST_YEARS, SENT_WORD, NEVER)


@dataclass(frozen=True)
class Inbox:
    """The county's input on disk, and the record that each unit meant to send."""

    inbox: Path
    roster: Path
    last_year: Path
    records: dict[str, Record]


def make(folder: Path) -> Inbox:
    """Write the whole of it."""
    found = Inbox(folder / "收件", folder / "名单.csv", folder / "去年", _records())
    units = [record.unit for record in found.records.values()]
    mailing = (TWICE, FORWARDED, GBK_NAME, WORDS_NAME)
    mails = {c.town_unit(number).code: "someone@example.invalid" for number in mailing}
    for name, (data, when) in _files().items():
        c.put(found.inbox, name, data, c.day(when))
    folder.mkdir(exist_ok=True)
    found.roster.write_bytes(c.roster_text(units, mails).encode("gb18030"))
    found.last_year.mkdir()
    for number in range(TOWNS):
        before = c.town(number, c.YEAR - 1)
        (found.last_year / f"{number}.json").write_bytes(c.data_file(before))
    return found


@cache
def _records() -> dict[str, Record]:
    """What each unit's newest file holds, in the roster's order."""
    records = [c.town(number) for number in range(TOWNS)]
    records[UNBALANCED] = with_cells(
        records[UNBALANCED], {"requests.received.natural_person": 123456}
    )
    records[BLANKS] = with_cells(records[BLANKS], {"proactive.licensing.decisions": None})
    records += c.departments()
    return {record.unit.name: record for record in records}


@cache
def _files() -> dict[str, tuple[bytes, int]]:
    """Each file of the inbox with the day on which it came."""
    records = list(_records().values())
    book = [c.workbook(record) for record in records]
    older = c.workbook(with_cells(records[TWICE], {"proactive.licensing.decisions": 1}))
    sheet = c.Attached("表.xlsx", book[FORWARDED])
    files = {
        "好的.xlsx": (book[GOOD], 10),
        "晚了/年报.xlsx": (book[LATE], 25),
        "第一次.eml": (c.mail(c.Attached("年报.xlsx", older), when=c.day(8)), 30),
        "第二次.eml": (c.mail(c.Attached("年报.xlsx", book[TWICE]), when=c.day(12)), 11),
        "转发.eml": (c.forwarded(c.mail_message(sheet, when=c.day(14)), c.day(15)), 15),
        "内码.eml": (c.raw_gbk_mail("年报表.xlsx", book[GBK_NAME], c.day(13)), 13),
        "编码.eml": (c.words_mail("年报表.xlsx", book[WORDS_NAME], c.day(13)), 13),
        "各镇.zip": (c.archive({"甲.xlsx": book[IN_ZIP], "乙.xlsx": book[IN_ZIP_TOO]}, "gbk"), 16),
        "不平.xlsx": (book[UNBALANCED], 9),
        "没填.xlsx": (book[BLANKS], 9),
        "去年的表.xlsx": (c.workbook(c.town(LAST_YEARS, c.YEAR - 1)), 9),
        "word.eml": (
            c.mail(
                c.Attached("年报.docx", word_file()),
                when=c.day(9),
                sender=f"yl-{SENT_WORD:05}@example.invalid",
            ),
            9,
        ),
        "别的表.xlsx": (other_form(), 9),
        "加密.xlsx": (ole("EncryptedPackage"), 9),
        "空的.eml": (c.mail(when=c.day(9)), 9),
        "富文本.eml": (
            c.mail(
                c.Attached("winmail.dat", b"\x78\x9f\x3e\x22", ("application", "ms-tnef")),
                when=c.day(9),
            ),
            9,
        ),
        "外地.xlsx": (c.workbook(c.town(STRANGER)), 9),
        "坏的.xlsx": (book[GOOD][:9000], 9),
    }
    for record, data in zip(records[TOWNS:], book[TOWNS:], strict=True):
        files[f"部门/{record.unit.code}.xlsx"] = (data, 17)
    return files


def other_form() -> bytes:
    """A workbook that is not of this form at all."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet("值班表").write("A1", "值班表")
    return stream.getvalue()


def wrong_hands(number: int, other: int) -> bytes:
    """A workbook issued to one town with another's name on the cover."""
    from excel_report.workbook.issue import IssueOptions
    from excel_report.workbook.writer.write import write_workbook
    from tests.samples import FORM

    unit: Unit = c.town_unit(number)
    identity = {f"unit.{name}": value for name, value in vars(unit).items()}
    record = replace(c.town(other), unit=c.town_unit(other))
    return write_workbook(
        FORM, record, options=IssueOptions(identity={**identity, "year": str(c.YEAR)})
    )
