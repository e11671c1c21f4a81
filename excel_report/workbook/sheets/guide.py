"""The sheet 填报说明: what to do, in the order in which to do it."""

from __future__ import annotations

from excel_report.form import Form
from excel_report.record import shown_date
from excel_report.workbook.book import Book
from excel_report.workbook.layout import BOARD, COVER, GUIDE

_LEGEND = (
    ("swatch_input", "浅黄色：要填写的单元格，还空着"),
    ("swatch_good", "绿色：填写合格（或者空白已按 0 计），勾稽关系已经成立"),
    ("swatch_bad", "红色：填写不合格，或者勾稽关系不成立，要改正"),
    ("swatch_derived", "灰色：自动计算的总计，不用填写"),
)


def write_guide(book: Book) -> None:
    """Steps with links, the colours, and how the workbook stands."""
    sheet = book.add_sheet(GUIDE)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 70)
    sheet.set_column(2, 2, 20)
    sheet.set_row(0, 40)
    sheet.merge_range(0, 0, 0, 2, f"{book.form.name}填报说明", book.styles["title"])
    sheet.merge_range(1, 0, 1, 2, f"依据：{book.form.basis}", book.styles["note"])
    if book.dispatch.deadline:
        sheet.set_row(2, 26)
        words = f"请在{shown_date(book.dispatch.deadline)}前（含当天）报送。"
        sheet.merge_range(2, 0, 2, 2, words, book.styles["deadline"])
    row = 3
    for number, (text, target) in enumerate(_steps(book.form), 1):
        sheet.set_row(row, 36)
        sheet.write_number(row, 0, number, book.styles["number"])
        sheet.write_string(row, 1, text, book.styles["cell"])
        if target:
            link = f"internal:'{target}'!A1"
            sheet.write_url(row, 2, link, book.styles["link"], f"打开“{target}”")
        else:
            sheet.write_blank(row, 2, None, book.styles["cell"])
        row += 1
    row += 1
    sheet.write_string(row, 1, "颜色的意思", book.styles["section"])
    for swatch, text in _LEGEND:
        row += 1
        sheet.write_blank(row, 0, None, book.styles[swatch])
        sheet.write_string(row, 1, text, book.styles["plain"])
    row += 2
    sheet.write_string(row, 1, "现在的情况", book.styles["section"])
    sheet.set_row(row + 1, 26)
    sheet.merge_range(row + 1, 0, row + 1, 2, "", book.styles["state"])
    book.formula(sheet, row + 1, 0, book.formulas.overall(), "state", book.verdict())
    book.colour_states(sheet, f"A{row + 2}")
    book.protect(sheet)


def _steps(form: Form) -> list[tuple[str, str]]:
    """The steps in words, each with the sheet it is about."""
    tables = [section for section in form.sections if section.kind == "table"]
    texts = [section for section in form.narratives if section.number]
    numbers = "、".join(section.number for section in texts)
    names = "、".join(section.number for section in tables)
    figures = (
        f"填写{names}三张统计表。只能填数字；没有发生的填 0。"
        "总计会自动计算。按 Tab 键跳到下一个要填的单元格。"
    )
    return [
        ("填写封面：单位、层级、年度和成文日期。", COVER),
        (figures, tables[0].sheet),
        (
            "整张表都没有发生的，把表头“本表空白单元格按 0 计”选为“是”，不用逐格填 0。",
            tables[1].sheet,
        ),
        (f"填写{numbers}三部分文字，一段一行。", texts[0].sheet),
        ("打开“校验”，看到“全部通过，可以报送”就填好了；没通过的，点“位置”跳过去改。", BOARD),
        ("保存后把这个文件发给上级。不要解除保护、增删行列，也不要另存为其他格式。", ""),
    ]
