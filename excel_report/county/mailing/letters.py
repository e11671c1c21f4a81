"""What the county writes to its units, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from excel_report.county.mailing.eml import Draft
from excel_report.county.roster import RosterEntry
from excel_report.county.run.filenames import report_name, safe_name
from excel_report.record import shown_date
from excel_report.value_class import value_class
from excel_report.workbook.layout import OFFICE_KEYS

_REPORT = "政府信息公开工作年度报告"
_STEPS = (
    "填报步骤：",
    "1. 用 Excel 或 WPS 打开附件，先看“填报说明”；",
    "2. 填写封面、三张统计表和三部分文字，没有发生的填 0；",
    "3. “校验”一页显示“全部通过，可以报送”后，保存并把这个文件作为附件回复本邮件。",
    "请不要解除保护、增删行列或另存为其他格式，也不要改用 Word 文件报送。",
)
_PAGE = (
    "报送前可以自己先核对：打开“政府信息公开年报.html”（{place}），用 Edge、Chrome 等浏览器，"
    "不用联网；把填好的表拖进去，哪里不对、怎么改会逐条列出，没有错误的可以直接生成 Word 报告。"
)
_FILLED = (
    "本次要报送填报表（.xlsx），才能自动核对和汇总。{kind}里读到的数和文字已经替贵单位填进附件的填报表，"
    "不用重填：请打开附件，对照原件核对{doubts}。"
    "“校验”一页显示“全部通过，可以报送”后，把这张表作为附件回复本邮件。"
)
_DOUBTS = "、改好、补齐：有问题的格子加了粗框，“退回意见”一页逐条列出，没有读到的空着"
_USELESS_SHOWN = 5  # files of no use that a letter names
_RETURNED = (
    "附件是标好问题的新表，原来填的内容都已移过去：有问题的单元格加了粗框，“退回意见”一页逐条"
    "列出了怎么改。请在这张表上改，不用重填。"
)


@value_class()
class Office:
    """Who writes: the name under the letter, and whom to ask; ``page`` is where units find the
    offline page, ``mail`` the address that workbooks are to be sent to. Each may be empty.
    """

    name: str = ""
    contact: str = ""
    page: str = ""
    mail: str = ""

    @property
    def identity(self) -> dict[str, str]:
        """Who wants a workbook back, as the workbook carries it."""
        return dict(zip(OFFICE_KEYS, (self.name, self.contact, self.mail), strict=True))

    def about_page(self) -> list[str]:
        """Where the offline page is and what it does, as a part of a letter; none where unknown."""
        return [_PAGE.format(place=self.page), ""] if self.page else []

    def closing(self) -> list[str]:
        """The last lines of a letter."""
        asked = [f"填报中有问题，请联系：{self.contact}。"] if self.contact else []
        asked = asked or ["填报中有问题，请直接回复本邮件。"]
        if self.mail:
            asked = [f"填好的表请发到：{self.mail}。", *asked]
        return [*asked, "", *([self.name] if self.name else [])]


def sending(entry: RosterEntry, year: int, office: Office, attached: bytes) -> Draft:
    """The mail with a blank workbook."""
    text = [
        _greeting(entry),
        "",
        f"请填报本单位 {year} 年度{_REPORT}，填报表见附件。{_by(entry.deadline)}",
        "",
        *_STEPS,
        "",
        *office.about_page(),
        *office.closing(),
    ]
    filename = f"{report_name(safe_name(entry.short), year)}.xlsx"
    subject = f"请填报{year}年{_REPORT}{_until(entry.deadline)}：{entry.unit.name}"
    return _draft(entry, subject, text, filename, attached)


def reminding(
    entry: RosterEntry, year: int, office: Office, useless: Sequence[tuple[str, str]] = ()
) -> Draft:
    """The mail to a unit that has sent nothing that counts (催报).

    ``useless`` are the files that came and could not be used, by name and with the reason.
    """
    deadline = entry.deadline
    wanted = f"报送的截止日期是{shown_date(deadline)}。" if deadline else ""
    text = [
        _greeting(entry),
        "",
        *_state(year, useless, wanted),
        "",
        *office.about_page(),
        *office.closing(),
    ]
    return _draft(entry, f"催报：{year}年{_REPORT}{_until(deadline)}：{entry.unit.name}", text)


def _state(year: int, useless: Sequence[tuple[str, str]], wanted: str) -> list[str]:
    """What has come from a unit that is reminded, and what is wanted of it."""
    if not useless:
        return [
            f"截至目前，还没有收到贵单位 {year} 年度{_REPORT}的填报表。{wanted}",
            "请尽快填好此前发给贵单位的填报表，作为附件回复本邮件。已经报送的，请再发一次。",
        ]
    shown = [f"  “{name}”：{reason}" for name, reason in useless[:_USELESS_SHOWN]]
    more = len(useless) - _USELESS_SHOWN
    return [
        f"贵单位 {year} 年度{_REPORT}的来件收到了，但下面的文件不能用：",
        "",
        *shown,
        *([f"  这样的文件共 {len(useless)} 个。"] if more > 0 else []),
        "",
        f"请尽快填好此前发给贵单位的填报表（.xlsx），作为附件回复本邮件。{wanted}",
    ]


def filled_in(  # noqa: PLR0913, PLR0917 - a letter and all that stands in it
    entry: RosterEntry,
    year: int,
    office: Office,
    sent: tuple[str, str],
    found: Sequence[str],
    attached: bytes,
) -> Draft:
    """The mail that answers a hand-made report with the unit's workbook, filled from it.

    ``sent`` is the report's file name and what kind of file it is, ``found`` what is in doubt or
    missing, in lines.
    """
    name, kind = sent
    by = f"报送的截止日期是{shown_date(entry.deadline)}。" if entry.deadline else ""
    doubts = ["核对时请看下面这些地方：", "", *found, ""] if found else []
    text = [
        _greeting(entry),
        "",
        f"贵单位 {year} 年度{_REPORT}收到了，但来件“{name}”（{kind}）不是填报表。{by}",
        "",
        _FILLED.format(kind=kind, doubts=_DOUBTS if found else ""),
        "",
        *doubts,
        *office.about_page(),
        *office.closing(),
    ]
    filename = f"{report_name(safe_name(entry.short), year)}.xlsx"
    subject = f"请用填报表报送：{year}年{_REPORT}：{entry.unit.name}"
    return _draft(entry, subject, text, filename, attached)


def returning(
    entry: RosterEntry, year: int, office: Office, found: Sequence[str], attached: bytes
) -> Draft:
    """The mail that sends a workbook back; ``found`` is what is wrong with it, in lines."""
    deadline = entry.deadline
    by = f"报送的截止日期是{shown_date(deadline)}。" if deadline else ""
    text = [
        _greeting(entry),
        "",
        f"贵单位 {year} 年度{_REPORT}的填报表收到了。其中有下面的问题，请改正后尽快再报一次。{by}",
        "",
        *found,
        "",
        _RETURNED,
        "",
        *office.about_page(),
        *office.closing(),
    ]
    filename = f"{report_name(safe_name(entry.short), year)}-退回修改.xlsx"
    return _draft(
        entry, f"退回修改：{year}年{_REPORT}：{entry.unit.name}", text, filename, attached
    )


def _draft(
    entry: RosterEntry, subject: str, text: Sequence[str], filename: str = "", attached: bytes = b""
) -> Draft:
    name = entry.contact or entry.unit.name
    return Draft(entry.mail, name, subject, "\n".join(text).rstrip() + "\n", filename, attached)


def _greeting(entry: RosterEntry) -> str:
    who = f"（{entry.contact}）" if entry.contact else ""
    return f"{entry.unit.name}{who}：" if entry.unit.name else "您好："


def _by(deadline: date | None) -> str:
    return f"请在{shown_date(deadline)}前（含当天）报送。" if deadline else ""


def _until(deadline: date | None) -> str:
    return f"（{deadline.month}月{deadline.day}日截止）" if deadline else ""
