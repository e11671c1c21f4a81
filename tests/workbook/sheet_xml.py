"""Random worksheet parts, as spreadsheet programs write them and as they might."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from excel_report.workbook.layout import cell_name

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
MORE_NS = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
)
DECLARATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<?xml version='1.0' encoding='utf-8'?>\r\n",
    '<?xml version="1.0"?>',
    "",
)
TYPES = ("", "n", "s", "str", "inlineStr", "b", "e", "d")
# Between tags, where it changes nothing or nearly.
ODDITIES = (
    "\n    ",
    "\r\n",
    "<!-- WPS -->",
    '<!--<c r="A1"><v>9</v></c>-->',
    "<?mso-application progid='Excel.Sheet'?>",
    "text",
    "<![CDATA[ ]]>",
    "&#10;",
    "<extra/>",
    '<c r="B2"/>',
    "<v>7</v>",
    "<row/>",
    "<mc:AlternateContent/>",
)
_RESTRICTION = '<dataValidation type="whole" sqref="D9 E9:E12" allowBlank="1">'
_PROMPT = '<dataValidation sqref="A1" type="list" prompt="&lt;a&gt; > b"/>'
_CONDITION = '<cfRule type="expression"><formula>A1&gt;0</formula></cfRule>'
_EXTENSION = "<x14:dataValidation><x14:formula1><xm:f>表!$A$1</xm:f></x14:formula1>"
TAILS = (
    '<sheetProtection password="CC1A" sheet="1" objects="1"/>',
    '<sheetProtection sheet="0"/>',
    "<sheetProtection sheet='true'/>",
    '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="C3:D4"/></mergeCells>',
    '<mergeCells count="1"><mergeCell ref = "A1:B2" /></mergeCells>',
    f"<dataValidations>{_RESTRICTION}<formula1>0</formula1></dataValidation></dataValidations>",
    f'<dataValidations count="1">{_PROMPT}</dataValidations>',
    '<dataValidations><dataValidation sqref="A1"/></dataValidations>',
    '<dataValidations><dataValidation prompt=" sqref=" type="list" sqref="A1"/></dataValidations>',
    '<mergeCells><mergeCell ref="A1:B2" name=" ref="/></mergeCells>',
    f'<conditionalFormatting sqref="A1">{_CONDITION}</conditionalFormatting>',
    '<pageMargins left="0.7" right="0.7"/>',
    '<hyperlinks><hyperlink ref="A1" location="a&amp;b"/></hyperlinks>',
    f"<extLst><ext>{_EXTENSION}<xm:sqref>A1</xm:sqref></x14:dataValidation></ext></extLst>",
)
HEADS = (
    '<sheetPr><tabColor rgb="FFFF0000"/></sheetPr>',
    '<dimension ref="A1:D9"/>',
    '<sheetViews><sheetView workbookViewId="0"/></sheetViews>',
    '<cols><col min="1" max="3" width="9" customWidth="1"/></cols>',
    '<cols><col min="2" max="2" hidden="1"/><col hidden="true" max="9" min="8" width="0"/></cols>',
    "<cols><col min='2' max='2' hidden='1'/></cols>",
)
CHARACTERS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("<>&'\"\n\t \r]=_x0D"),
    max_size=8,
)
PLAIN_TEXTS = st.sampled_from(("156", "0", "-0.5", "1E+20", "青禾镇", "", "#REF!", "TRUE", " 甲 "))


@st.composite
def escaped(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text as it stands in XML, in one of the ways in which it may."""
    text = draw(texts)
    way = draw(st.sampled_from(("usual", "usual", "usual", "all", "decimal", "hexadecimal")))
    if way == "usual":
        return escape(text)
    if way == "all":
        return escape(text, {"'": "&apos;", '"': "&quot;", ">": "&gt;"})
    form = "&#{};" if way == "decimal" else "&#x{:x};"
    return "".join(form.format(ord(char)) for char in text)


@st.composite
def attributes(draw: st.DrawFn, known: dict[str, str], *, odd: bool) -> str:
    """Attributes in the usual order, or in any and with other quotes."""
    items = list(known.items())
    if not odd:
        return "".join(f' {name}="{value}"' for name, value in items)
    items = draw(st.permutations(items))
    quote = draw(st.sampled_from("\"'"))
    gap = draw(st.sampled_from((" ", "  ", "\n")))
    said = "".join(f"{gap}{name}={quote}{value}{quote}" for name, value in items)
    return said + draw(st.sampled_from(("", " ")))


@st.composite
def formula(draw: st.DrawFn, *, odd: bool) -> str:
    texts = st.sampled_from(("SUM(A1:B2)", "A1&B2", 'IF(A1>0,"是","")', "")) | CHARACTERS
    text = draw(escaped(texts if odd else texts.filter(bool)))
    kinds: tuple[dict[str, str], ...] = (
        {},
        {"t": "shared", "ref": "A1:A3", "si": "0"},
        {"t": "shared", "si": "0"},
        {"t": "array", "ref": "A1"},
        {"ca": "1"},
        {"xml:space": "preserve"},
    )
    said = draw(attributes(draw(st.sampled_from(kinds)), odd=odd and draw(st.booleans())))
    return f"<f{said}/>" if not text else f"<f{said}>{text}</f>"


@st.composite
def value(draw: st.DrawFn, kind: str, *, odd: bool) -> str:
    text = draw(escaped(CHARACTERS if odd else PLAIN_TEXTS))
    if odd and draw(st.booleans()):
        text = f"<![CDATA[{text.replace('&', '')}]]>"
    space = draw(st.sampled_from(("", ' xml:space="preserve"')))
    if kind == "inlineStr":
        plain = f"<is><t{space}>{text}</t></is>"
        rich = f"<is><r><rPr><b/></rPr><t>{text}</t></r><r><t{space}>乙</t></r>"
        phonetic = "<rPh sb='0' eb='1'><t>jia</t></rPh><phoneticPr fontId='1'/></is>"
        return draw(st.sampled_from((plain, rich + "</is>", rich + phonetic)))
    if not text and draw(st.booleans()):
        return draw(st.sampled_from(("", "<v/>")))
    return f"<v{space if odd else ''}>{text}</v>"


@st.composite
def cell(draw: st.DrawFn, row: int, column: int, *, odd: bool) -> str:
    known: dict[str, str] = {"r": cell_name(row, column)}
    if odd and draw(st.integers(0, 3)) == 0:
        known = {}
    if draw(st.booleans()):
        styles = ("1", "42", "99999", "123456", "-1", "x") if odd else ("1", "42")
        known["s"] = draw(st.sampled_from(styles))
    kind = draw(st.sampled_from(TYPES))
    inside = ""
    if draw(st.booleans()):
        inside += draw(formula(odd=odd))
    if inside or draw(st.booleans()):
        inside += draw(value(kind, odd=odd))
    if kind and inside:
        known["t"] = kind
    if odd and draw(st.booleans()):
        known |= {"cm": "1"}
    said = draw(attributes(known, odd=odd))
    closed = inside == "" and draw(st.booleans())
    return f"<c{said}/>" if closed else f"<c{said}>{inside}</c>"


@st.composite
def line(draw: st.DrawFn, row: int, odd: Callable[[], bool]) -> str:
    known = {"r": str(row + 1)} if not odd() else draw(st.sampled_from(({}, {"r": "x"})))
    more = (("spans", "1:4"), ("s", "3"), ("ht", "20.5"), ("hidden", "1"), ("x14ac:dyDescent", "2"))
    known |= dict(draw(st.lists(st.sampled_from(more), max_size=2, unique=True)))
    columns = draw(st.lists(st.integers(0, 6) | st.just(16_383), max_size=4, unique=True))
    inside = []
    for column in sorted(columns):
        inside.append(draw(cell(row, column, odd=odd())))
        if odd():
            inside.append(draw(st.sampled_from(ODDITIES)))
    said = draw(attributes(known, odd=odd()))
    if not inside and draw(st.booleans()):
        return f"<row{said}/>"
    return f"<row{said}>{''.join(inside)}</row>"


@st.composite
def worksheets(draw: st.DrawFn) -> str:
    """A worksheet part; every so often something in it is odd."""
    rate = draw(st.sampled_from((0, 0, 10, 3)))

    def odd() -> bool:
        return rate > 0 and draw(st.integers(0, rate)) == 0

    rows = sorted(draw(st.lists(st.integers(0, 12) | st.just(1_048_575), max_size=5, unique=True)))
    data = []
    for row in rows:
        data.append(draw(line(row, odd)))
        if odd():
            data.append(draw(st.sampled_from(ODDITIES)))
    heads, tails = (draw(_some(each)) for each in (HEADS, TAILS))
    body = f"{heads}<sheetData>{''.join(data)}</sheetData>{tails}"
    if odd():
        body = draw(
            st.sampled_from((body.replace("<sheetData></sheetData>", "<sheetData/>"), body))
        )
    declaration = draw(st.sampled_from(DECLARATIONS if odd() else DECLARATIONS[:1]))
    return f"{declaration}<worksheet {NS} {MORE_NS}>{body}</worksheet>"


def _some(pieces: Sequence[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=3, unique=True).map("".join)
