"""The names that the master and its filling share: ids of styles, names of fields."""

from __future__ import annotations

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


def figures_style(table: str) -> str:
    """The style of a table's figures; each table has its own, since their size depends on it."""
    return f"Figures-{table}"


def narrative_field(section: str) -> str:
    """The field that a section's narrative replaces."""
    return f"narrative.{section}"
