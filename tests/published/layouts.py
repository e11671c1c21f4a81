"""One record in the layouts that websites, offices and programs that copy pages give it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from excel_report.document.html import write_html
from excel_report.published.document_text import Line
from excel_report.published.html import read_html
from excel_report.record import Record
from tests.samples import FORM

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def lines_of(record: Record) -> list[Line]:
    """The report as paragraphs and rows, one line a cell."""
    page = read_html(write_html(FORM, record, draft=True))
    return [
        Line(tuple(cell.replace("\n", "") for cell in line.cells), row=line.row)
        for line in page.lines
    ]


def is_figures(line: Line) -> bool:
    return line.row and bool(line.cells[-1]) and line.cells[-1].isdecimal()


def page(lines: Sequence[Line], cell: Callable[[str], str] = escape) -> str:
    """A page with each stretch of rows as a table."""
    parts: list[str] = []
    in_table = False
    for line in lines:
        if line.row != in_table:
            parts.append("<table border=1>" if line.row else "</table>")
            in_table = line.row
        if line.row:
            cells = "".join(f"<td>{cell(text)}</td>" for text in line.cells)
            parts.append(f"<tr>{cells}</tr>")
        else:
            parts.append(f"<p>{cell(line.text)}</p>")
    return "\n".join(parts) + ("</table>" if in_table else "")


def plain_page(lines: list[Line]) -> bytes:
    return page(lines).encode()


def old_encoding(lines: list[Line]) -> bytes:
    """A page in GBK that says gb2312, with characters that only GB18030 has allowed."""
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    return f"{head}</head><body>{page(lines)}</body></html>".encode("gb18030")


def laid_out(lines: list[Line]) -> bytes:
    """The whole page in three tables that lay it out, with the site's own words around."""
    inner = f"<table><tr><td><table><tr><td>{page(lines)}</td></tr></table></td></tr></table>"
    around = f"<tr><td>首页</td><td>信息公开</td></tr><tr><td colspan=2>{inner}</td></tr>"
    return f"<table>{around}<tr><td>版权所有</td><td>网站地图</td></tr></table>".encode()


def pasted_from_word(lines: list[Line]) -> bytes:
    """Every word cut by spans and fonts, every cell a paragraph with the office's own tag."""

    def cell(text: str) -> str:
        cut = "".join(
            f'<span lang="EN-US"><font face="仿宋">{escape(c)}</font></span>' for c in text
        )
        return f'<p class="MsoNormal" style="mso-x:y">{cut}<o:p>&nbsp;</o:p></p>'

    return page(lines, cell).encode()


def wide_digits(lines: list[Line]) -> bytes:
    """Figures typed in full width."""
    return page(
        [
            Line(tuple(cell.translate(_WIDE) for cell in line.cells), row=True)
            if is_figures(line)
            else line
            for line in lines
        ]
    ).encode()


def over_two_pages(lines: list[Line]) -> bytes:
    """The large table in two, with its heads once more and 「续表」 between."""
    first = next(at for at, line in enumerate(lines) if "申请人情况" in line.text and line.row)
    rows = [at for at, line in enumerate(lines) if at > first and is_figures(line)]
    heads = lines[first : rows[0]]
    middle = rows[10]
    between = [Line(("- 3 -",)), Line(("续表",)), *heads]
    return page([*lines[:middle], *between, *lines[middle:]]).encode()


def rows_with_bars(lines: list[Line]) -> bytes:
    return "\n".join(
        f"| {' | '.join(line.cells)} |" if line.row else line.text for line in lines
    ).encode()


def rows_with_tabs(lines: list[Line]) -> bytes:
    return "\n".join("\t".join(line.cells) for line in lines).encode()


def a_cell_a_line(lines: list[Line]) -> bytes:
    return "\n".join(
        " |\n".join(line.cells) + " |" if line.row else line.text for line in lines
    ).encode()


def a_cell_a_line_with_blank_lines(lines: list[Line]) -> bytes:
    return "\n\n".join("\n\n".join(line.cells) for line in lines).encode()


def rows_in_another_order(lines: list[Line]) -> bytes:
    """Two rows of the large table in each other's place, each with its own words."""
    out = list(lines)
    places = [
        at for at, line in enumerate(lines) if re.search("重复申请|要求提供公开出版物", line.text)
    ]
    one, other = (at for at in places if lines[at].row)
    out[one], out[other] = out[other], out[one]
    return page(out).encode()


def web_archive(lines: list[Line]) -> bytes:
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    mail = MIMEMultipart("related")
    mail.attach(MIMEText(page(lines), "html", "utf-8"))
    return mail.as_bytes()


# Each layout with the ending of its files' names.
LAYOUTS: dict[Callable[[list[Line]], bytes], str] = {
    plain_page: "html",
    old_encoding: "html",
    laid_out: "html",
    pasted_from_word: "html",
    wide_digits: "html",
    over_two_pages: "html",
    rows_in_another_order: "html",
    web_archive: "mht",
    rows_with_bars: "txt",
    rows_with_tabs: "txt",
    a_cell_a_line: "txt",
    a_cell_a_line_with_blank_lines: "txt",
}
