"""One record in the layouts that websites, offices and programs that copy pages give it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from excel_report.document.html import write_html
from excel_report.published.document_text import Line
from excel_report.published.html.page import read_html
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


# ---------------------------------------------------------------- by offices


def filled_out(lines: list[Line]) -> bytes:
    """Merged words filled into each row and column that they were over, as converters do."""
    out: list[Line] = []
    group = ""
    for line in lines:
        words = [cell for cell in line.cells if not cell.isdecimal()]
        figures = line.cells[len(words) :]
        if len(figures) != 7:
            out.append(line)
            continue
        if re.match(r"（[一二三四五六七]）", words[-1]):
            group = ""
        if len(words) > 1 and re.match(r"（[三四五六]）", words[-2]):
            group = words[-2]
        if not re.match(r"[一二四]、", words[0]):
            words = ["三、本年度办理结果", group or words[-1], words[-1]]
        out.append(Line((*words, *[words[-1]] * (3 - len(words)), *figures), row=True))
    return page(out).encode()


def heads_repeated(lines: list[Line]) -> bytes:
    """Merged heads filled into each of their columns."""
    out: list[Line] = []
    for line in lines:
        cells: list[str] = []
        for cell in line.cells:
            times = {"法人或其他组织": 5, "行政复议": 5, "行政诉讼": 10}.get(cell, 1)
            times = 5 if cell in ("未经复议直接起诉", "复议后起诉") else times
            cells += [cell] * times
        out.append(Line(tuple(cells), row=line.row))
    return page(out).encode()


def blanks_for_merged(lines: list[Line]) -> bytes:
    """Merged cells as blank ones before the words, and rows filled up with blanks behind."""
    width = max(len(line.cells) for line in lines)
    rows = []
    for line in lines:
        if not line.row:
            rows.append(line.text)
            continue
        before = max(0, 10 - len(line.cells)) if len(line.cells) == 8 else 0
        cells = [""] * before + list(line.cells)
        rows.append("| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |")
    return "\n".join(rows).encode()


def numbered_rows(lines: list[Line]) -> bytes:
    """Each row with a running number before it."""
    out = []
    for number, line in enumerate(lines, 1):
        is_row = is_figures(line) and not line.cells[0].isdecimal()
        out.append(Line((str(number), *line.cells), row=True) if is_row else line)
    return page(out).encode()


def with_units(lines: list[Line]) -> bytes:
    """Figures with their unit behind."""
    return page(
        [
            Line(tuple(f"{cell}件" if cell.isdecimal() else cell for cell in line.cells), row=True)
            if is_figures(line)
            else line
            for line in lines
        ]
    ).encode()


def in_columns_of_blanks(lines: list[Line]) -> bytes:
    """Kept in a page as a text with columns of blanks."""
    rows = ["   ".join(line.cells) if line.row else line.text for line in lines]
    return f"<html><body><pre>{escape(chr(10).join(rows))}</pre></body></html>".encode()


def with_tabs_in_a_page(lines: list[Line]) -> bytes:
    rows = ["\t".join(line.cells) if line.row else line.text for line in lines]
    return f"<div style='white-space:pre-wrap'>{escape(chr(10).join(rows))}</div>".encode()


def as_lists(lines: list[Line]) -> bytes:
    """Every cell an item of a list, a list for each row."""
    parts = []
    for line in lines:
        items = "".join(f"<li>{escape(cell)}</li>" for cell in line.cells)
        parts.append(f"<ul>{items}</ul>" if line.row else f"<p>{escape(line.text)}</p>")
    return "\n".join(parts).encode()


def as_blocks(lines: list[Line]) -> bytes:
    """Tables drawn with nested blocks instead of table elements."""
    parts = []
    for line in lines:
        cells = "".join(f"<div class=c><span>{escape(cell)}</span></div>" for cell in line.cells)
        parts.append(f"<div class=r>{cells}</div>" if line.row else f"<p>{escape(line.text)}</p>")
    return "\n".join(parts).encode()


def saved_by_an_office(lines: list[Line]) -> bytes:
    """A workbook or text saved as a page: columns declared, hidden cells, blanks, comments."""
    text = page(lines, lambda cell: f"<font face=宋体>{escape(cell)}<br></font>")
    text = text.replace("<table border=1>", "<table><colgroup><col width=9><col span=7></colgroup>")
    text = text.replace(
        "</tr>", "<td style='display:none'>8</td><![if supportMisalignedColumns]></tr>"
    )
    head = "<html xmlns:o='urn:x'><head><!--[if gte mso 9]><xml>1</xml><![endif]--><style>td{x:1}"
    return f"{head}</style></head><body>{text}</body></html>".encode("utf-16")


def pictures_between(lines: list[Line]) -> bytes:
    """Pictures, notes and links of the site between the parts and beside the figures."""
    parts = ["<img src=a.png>", page(lines), "<p><img src=b.png>扫一扫在手机打开当前页</p>"]
    text = "".join(parts).replace("<p>二、", "<p><img src=c.png></p><p>二、")
    return text.replace("<td>0</td>", "<td><a href='#'><img width=1> 0 </a></td>").encode()


def heads_over_lines(lines: list[Line]) -> bytes:
    """Long words broken by hand into lines of two characters, as narrow columns are set."""

    def cell(text: str) -> str:
        if text[:1].isdecimal() or len(text) > 12:
            return escape(text)
        return "<br>".join(escape(text[at : at + 2]) for at in range(0, len(text), 2))

    return page(lines, cell).encode()


def tables_within_a_table(lines: list[Line]) -> bytes:
    """Each row a table of its own within the cell of an outer one, as some offices export."""
    parts = ["<table><tbody>"]
    for line in lines:
        inner = escape(line.text)
        if line.row:
            cells = "".join(f"<td><p><span>{escape(cell)}</span></p></td>" for cell in line.cells)
            inner = f"<table><tbody><tr>{cells}</tr></tbody></table>"
        parts.append(f"<tr><td colspan=9>{inner}</td></tr>")
    return "".join([*parts, "</tbody></table>"]).encode()


def never_closed(lines: list[Line]) -> bytes:
    """Cells, rows and paragraphs that nobody closed, in capitals."""
    text = page(lines)
    for tag in ("td", "tr", "p"):
        text = text.replace(f"</{tag}>", "")
    return re.sub(r"<(td|tr|table|p)\b", lambda found: found[0].upper(), text).encode("gb18030")


def one_row_for_others(lines: list[Line]) -> bytes:
    """The former form's single row （六）, every figure of it 0, for the three of today's."""
    out: list[Line] = []
    for line in lines:
        if line.row and line.cells[0] == "（六）其他处理":
            out.append(Line((line.cells[0], *line.cells[2:]), row=True))
        elif not (line.row and re.match(r"2\.申请人逾期|3\.其他$", line.cells[0])):
            out.append(line)
    return page(out).encode()


def last_years_hidden(lines: list[Line]) -> bytes:
    """Last year's figures in the same tables, which a click shows and the style sheet hides."""
    shown = page(lines)
    rows = re.sub(r"<tr>(.*?)</tr>", r"<tr>\1</tr>\n<tr class='last year'>\1</tr>", shown)
    both = re.sub(r"(class='last year'.*?<td>)(\d+)(?=</td></tr>)", r"\g<1>9\2", rows)
    style = "table .year{display:block} table .last.year{display:none} .last:target{display:block}"
    return f"<html><head><style>{style}</style></head><body>{both}</body></html>".encode()


def units_in_heads(lines: list[Line]) -> bytes:
    """The heads say in what their figures are."""
    text = page(lines).replace("件数</td>", "件数（件）</td>")
    return text.replace("数量</td>", "数量<br>（单位：件）</td>").encode()


def last_years_below(lines: list[Line]) -> bytes:
    """Last year's report under this year's, on one page; the figures of each row are others."""
    other = [
        Line((*line.cells[:-1], f"{line.cells[-1]}9"), row=True) if is_figures(line) else line
        for line in lines
    ]
    return (page(lines) + "<hr>" + page(other)).encode()


def last_years_in_brackets(lines: list[Line]) -> bytes:
    """Last year's figure in brackets behind each of this year's."""
    rows = [
        Line((*line.cells[:-1], f"{line.cells[-1]}（上年{line.cells[-1]}8）"), row=True)
        if is_figures(line)
        else line
        for line in lines
    ]
    return page(rows).encode()


def in_the_style_of_a_site(lines: list[Line]) -> bytes:
    """A page with the style sheet that sites have: much is hidden, floats and is laid out by it."""
    style = """[hidden],template{display:none}audio:not([controls]){display:none;height:0}
    .clearfix::after{content:"";display:table;clear:both}.icon:before{content:"\\e601"}
    sup{vertical-align:super;font-size:75%}.unseen{position:absolute;clip:rect(0,0,0,0)}
    .main{float:right;position:relative;top:1px}.bar{position:fixed;color:#fff;background:#06c}
    .tab{display:none}.tab.on{display:block}table{transform:translate(0,0)}tr:hover{color:#fff}
    @media (max-width:600px){td{display:block}td::before{content:attr(data-head)}}"""
    text = page(lines, lambda cell: f"<i class=icon></i>{escape(cell)}")
    body = f"<div class='bar clearfix'>首页</div><div class=main><div class='tab on'>{text}</div>"
    return f"<html><head><style>{style}</style></head><body>{body}</div></body></html>".encode()


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
    filled_out: "html",
    heads_repeated: "html",
    blanks_for_merged: "txt",
    numbered_rows: "html",
    with_units: "html",
    in_columns_of_blanks: "html",
    with_tabs_in_a_page: "html",
    as_lists: "html",
    as_blocks: "html",
    saved_by_an_office: "html",
    pictures_between: "html",
    heads_over_lines: "html",
    tables_within_a_table: "html",
    never_closed: "html",
    last_years_hidden: "html",
    units_in_heads: "html",
    last_years_below: "html",
    last_years_in_brackets: "html",
    in_the_style_of_a_site: "html",
}
