"""The words on the sheets besides the form's own: the writer writes them, the reader knows them.

Cells are told by their addresses. Pure: knows no office program and no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from excel_report.form import Field, Form, Section
from excel_report.record import shown_date
from excel_report.workbook import layout as at
from excel_report.workbook.layout import cell_name

OVERALL = "全表核对结果"

REQUIRED = "＊"
REQUIRED_NOTE = f"带{REQUIRED}的必须填写。"
ISSUED_PROMPT = "发出时已填好，不能改动；有误请告诉发这张表的单位。"

TABLE_STATE = "本表核对结果"
SWITCH_LABEL = "本表空白单元格按 0 计"
SWITCH_HINT = "选“是”后，空白处都算 0；还没填完时选“否”。"
COLUMN_LABEL = "每一列是否平（不平的差多少）"

_FORMER_GUIDE = (  # up to template version 2
    "一段文字填一行；以“（一）”开头的一行在报告里是小标题。行高不够可以拖动行号下边线加大，"
    "也可以在一个单元格里按 Alt+Enter 换行，换行就是另起一段。"
)
TEXT_LABEL = "正文"
PASTE_GUIDE = (
    "从 Word 复制后，点中下面第一个黄色单元格再粘贴，一段自动占一行，行高自动加大；"
    "也可以在一个单元格里按 Alt+Enter 换行，换行就是另起一段。"
    "以“（一）”开头的一行在报告里是小标题。"
)

FACTS_HEAD = "可以写进来的数据"
FACTS_GUIDE = (
    "填好三张表，下面自动生成句子，与表里的数一致。"
    "要用的，点中句子复制，在左边粘贴时选“只粘贴文本（值）”。"
)

CHECKS_HEADS = (
    "序号",
    "检查内容",
    "位置（点击跳转）",
    "结果",
    "具体情况",
    "书面说明（只用于提醒）",
)
CHECKS_BLANKS = "三张表的空白单元格"
CHECKS_ADVICE = (
    "“错误”和“待填”必须改到“通过”才能出正式报告；“提醒”请核对，确实没错的在右边写明原因。"
)

DEADLINE = "A3"
GUIDE_TOP = 3  # the row of the first step, from 0
COLOURS, NOW = "颜色的意思", "现在的情况"
LEGEND = (
    ("swatch_input", "浅黄色：要填写的单元格，还空着"),
    ("swatch_good", "绿色：填写合格（或者空白已按 0 计），勾稽关系已经成立"),
    ("swatch_bad", "红色：填写不合格，或者勾稽关系不成立，要改正"),
    ("swatch_derived", "灰色：自动计算的总计，不用填写"),
)


def text_label(form: Form) -> str:
    """What stands beside the first paragraph of a narrative."""
    return "1" if form.numbered else TEXT_LABEL


def text_guide(section: Section) -> str:
    """What stands over a narrative: what belongs there, and how to put it in."""
    return f"{section.guide}\n{PASTE_GUIDE}"


def previous_label(field: Field) -> str:
    """What stands beside a figure of last year that stands beside no table."""
    return f"去年：{field.label}"


def cover_title(form: Form) -> str:
    return f"{form.name}填报表"


def guide_title(form: Form) -> str:
    return f"{form.name}{at.GUIDE}"


def basis(form: Form) -> str:
    return f"依据：{form.basis}"


def deadline(day: date) -> str:
    """When the workbook is wanted back."""
    return f"请在{shown_date(day)}前（含当天）报送。"


def steps(form: Form) -> list[tuple[str, str]]:
    """What to do, in order, each with the sheet that it is about, if any."""
    tables = [section for section in form.sections if section.kind == "table"]
    texts = [section for section in form.narratives if section.number]
    numbers = "、".join(section.number for section in texts)
    names = "、".join(section.number for section in tables)
    figures = (
        f"填写{names}三张统计表。只能填数字；没有发生的填 0。"
        "总计会自动计算。按 Tab 键跳到下一个要填的单元格。"
    )
    return [
        ("填写封面：单位、层级、年度和成文日期。", at.COVER),
        (figures, tables[0].sheet),
        (
            f"整张表都没有发生的，把表头“{SWITCH_LABEL}”选为“是”，不用逐格填 0。",
            tables[1].sheet,
        ),
        (f"填写{numbers}三部分文字，一段一行，可以从 Word 复制粘贴。", texts[0].sheet),
        ("打开“校验”，看到“全部通过，可以报送”就填好了；没通过的，点“位置”跳过去改。", at.CHECKS),
        ("保存后把这个文件发给上级。不要解除保护、增删行列，也不要另存为其他格式。", ""),
    ]


def opens(sheet: str) -> str:
    """The words of a link to a sheet."""
    return f"打开“{sheet}”"


def legend_row(form: Form) -> int:
    """The row of the guide with the heading over the colours, from 0; they follow."""
    return GUIDE_TOP + len(steps(form)) + 1


def now_row(form: Form) -> int:
    """The row of the guide with the heading over how the workbook stands."""
    return legend_row(form) + len(LEGEND) + 2


def guide_words(form: Form) -> dict[str, str]:
    """The words of the guide by address."""
    found = {"A1": guide_title(form), "A2": basis(form)}
    for row, (text, sheet) in enumerate(steps(form), GUIDE_TOP):
        found[cell_name(row, 1)] = text
        if sheet:
            found[cell_name(row, 2)] = opens(sheet)
    found[cell_name(legend_row(form), 1)] = COLOURS
    for row, (_, text) in enumerate(LEGEND, legend_row(form) + 1):
        found[cell_name(row, 1)] = text
    found[cell_name(now_row(form), 1)] = NOW
    return found


def checks_words(form: Form) -> dict[str, str]:
    """The words of the checks sheet by address, without those of its links."""
    found = {
        "A1": at.CHECKS,
        cell_name(1, 1): OVERALL,
        cell_name(2, 1): CHECKS_BLANKS,
        cell_name(3, 0): CHECKS_ADVICE,
    }
    for column, head in enumerate(CHECKS_HEADS):
        found[cell_name(at.CHECKS_TOP - 1, column)] = head
    for row, line in at.layout_of(form).checks_lines:
        found[cell_name(row, at.CHECKS_LABEL)] = line.label
    return found


def loose_words(form: Form, sheet: str) -> Iterator[str]:
    """The words of a sheet that speak for no field and are not compared: titles, prompts, hints."""
    if sheet == at.COVER:
        yield from (cover_title(form), OVERALL, REQUIRED_NOTE, ISSUED_PROMPT)
        yield from (line.prompt for line in form.cover)
    elif sheet == at.CHECKS:
        yield from at.layout_of(form).sheets
    for section in at.layout_of(form).section_sheets.get(sheet, ()):
        yield section.heading
        if section.kind == "narrative":
            yield from (TABLE_STATE, TEXT_LABEL, text_guide(section), FACTS_HEAD, FACTS_GUIDE)
            yield from (fact.label for fact in form.facts if fact.section == section.id)
            yield from (_FORMER_GUIDE, section.guide) if form.numbered else ()
        else:
            yield from (TABLE_STATE, SWITCH_LABEL, SWITCH_HINT, COLUMN_LABEL)
