"""The names that the master and its filling share: ids of styles, names of fields."""

from __future__ import annotations

from excel_report.form import Form

NORMAL = "Normal"
TITLE = "ReportTitle"
BODY = "ReportBody"
LEVELS = ("Level1", "Level2", "Level3", "Level4")
RUN_IN = "RunInHeading"
SIGNATURE = "SignatureUnit"
DATED = "SignatureDate"
TABLE_DEFAULT = "TableNormal"
TABLE = "ReportTable"
TABLE_TEXT = "TableText"
TABLE_HEAD = "TableHead"
TABLE_LABEL = "TableLabel"
DENSE_HEAD = "DenseHead"
DENSE_LABEL = "DenseLabel"
PAGE_ODD = "PageNumberOdd"
PAGE_EVEN = "PageNumberEven"
DRAFT = "DraftMark"

TITLE_FIELD = "title"
SIGNATURE_FIELD = "signature"
DATED_FIELD = "dated"
DRAFT_FIELD = "draft"


# What the style list of an office program shows. Other programs give styles new ids when they save
# a file and keep these names, so a restyled master is understood by them.
_STYLE_NAMES = {
    TITLE: "报告标题",
    BODY: "公文正文",
    LEVELS[0]: "一级标题",
    LEVELS[1]: "二级标题",
    LEVELS[2]: "三级标题",
    LEVELS[3]: "四级标题",
    RUN_IN: "段首二级标题",
    SIGNATURE: "落款单位",
    DATED: "落款日期",
    TABLE: "报告表格",
    TABLE_TEXT: "表格文字",
    TABLE_HEAD: "表格栏目",
    TABLE_LABEL: "表格项目",
    DENSE_HEAD: "密排表格栏目",
    DENSE_LABEL: "密排表格项目",
    PAGE_ODD: "单页页码",
    PAGE_EVEN: "双页页码",
    DRAFT: "草稿标记",
}


def figures_style(table: str) -> str:
    """The style of a table's figures; each table has its own, since their size depends on it."""
    return f"Figures-{table}"


def style_names(form: Form) -> dict[str, str]:
    """The name of each style of a form's master, by its id in the kept master."""
    return _STYLE_NAMES | {
        figures_style(table.id): f"第{form.section(table.id).number}部分数据"
        for table in form.tables
    }


def narrative_field(section: str) -> str:
    """The field that a section's narrative replaces."""
    return f"narrative.{section}"
