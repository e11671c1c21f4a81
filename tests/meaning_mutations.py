"""Changes to the XML of a filled workbook that may change what it means."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from tests.workbook.xlsx import LAYOUT, SHARED, sheet_part

Parts = dict[str, str]
Mutation = Callable[[Parts, random.Random], None]

STYLES, BOOK, RELS = "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
INPUTS = [(key, LAYOUT.places[key]) for key, item in LAYOUT.form.fields.items() if not item.derived]
TABLES = sorted({place.sheet for _, place in INPUTS})

NUMBERS = (
    "1_000", "٢١٨", "0x10", " 12 ", "1e5", "INF", "NaN", "-0", "007", "5.", ".5", "+5", "1,5",
    "1e400", "218.0000000000001", "0.1", "12 3", "", "1E-3", "45000", "999", "9007199254740993",
    "true", "1e", "12a", "１２", "\n12\n", "&#49;2", "1<!-- 0 -->2", "<![CDATA[12]]>", "1<?a b?>2",
)  # fmt: skip
TYPES = ("n", "s", "str", "inlineStr", "b", "e", "d", "x", "", "N")
CODES = (
    "0!.0,", "0,", "0%", ";;;", '"999"', "0.00", "#,##0", "yyyy-m-d", "0;0;yyyy", "#", "?", "# ?/?",
    "0.0E+0", "[>100]0;0.0%", "[=0]9;0", "General", "@", '@"x"', '0"件"', "0\\0", "[Red]0", "0_ ",
    "00000", "#,##0,,", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "[h]", "0.0#", "mm", "0/0",
    "000-000", '"\u202e"0', "#.##", "[DBNum1]0", "[$¥-804]0", "0;;", "0;;;@", ";0",
    "[<100]0;[<200]1", "0.?", "General%", '"a"General', "0*9", "[Blue][<1000]0;0", "E+00", "-0",
    "(0)", "0 0", "0.0.0",
)  # fmt: skip
_C = re.compile(r"<c r=\"([A-Z]+[0-9]+)\"[^>]*?(?:/>|>.*?</c>)", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
ALTERNATIVES = (
    "<mc:AlternateContent><mc:Choice Requires='x14'><v>9</v></mc:Choice><mc:Fallback>"
    "<v>8</v></mc:Fallback></mc:AlternateContent>"
)
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def edit_cell(parts: Parts, rng: random.Random, change: Callable[[str], str]) -> None:
    """Change the XML of one input cell."""
    _, place = rng.choice(INPUTS)
    part = sheet_part(place.sheet)
    found = next((c for c in _C.finditer(parts[part]) if c[1] == place.address), None)
    if found:
        xml = parts[part]
        parts[part] = xml[: found.start()] + change(found[0]) + xml[found.end() :]


def value(parts: Parts, rng: random.Random) -> None:
    new = rng.choice(NUMBERS)
    edit_cell(parts, rng, lambda c: re.sub("<v>.*?</v>", lambda _: f"<v>{new}</v>", c))


def kind(parts: Parts, rng: random.Random) -> None:
    new = rng.choice(TYPES)

    def change(cell: str) -> str:
        bare = re.sub(' t="[^"]*"', "", cell, count=1)
        return bare.replace("<c ", f'<c t="{new}" ', 1)

    edit_cell(parts, rng, change)


def twice(parts: Parts, rng: random.Random) -> None:
    """The cell again, with another value or none, before or after itself."""

    def change(cell: str) -> str:
        other = rng.choice(
            (
                cell,
                re.sub("<v>.*?</v>", "<v>999</v>", cell),
                re.sub("<v>.*?</v>", "", cell),
                re.sub(r"^<c r=\"[A-Z]+", '<c r="J', cell),
                re.sub(' r="[A-Z0-9]+"', "", cell),
            )
        )
        return rng.choice((cell + other, other + cell, other))

    edit_cell(parts, rng, change)


def inside(parts: Parts, rng: random.Random) -> None:
    """Something more inside the cell, before or after its value."""
    prefix = rng.choice(("", "e:", "u:", "x:"))
    more = rng.choice(
        (
            "<{0}v>9</{0}v>", "<{0}f>1+1</{0}f>", "<{0}is><{0}t>9</{0}t></{0}is>", "<{0}t>9</{0}t>",
            "<extLst><ext><v>9</v></ext></extLst>", "<{0}extLst><{0}v>9</{0}v></{0}extLst>", "9",
            '<{0}c r="B12"><{0}v>9</{0}v></{0}c>', "<!-- 9 -->", "<?a 9?>", "<f/>", "<v/>", "<is/>",
            ALTERNATIVES,
        )
    ).format(prefix)  # fmt: skip

    def change(cell: str) -> str:
        if cell.endswith("/>"):
            return f"{cell[:-2]}>{more}</c>"
        begin, end = cell.index(">") + 1, cell.rindex("</c>")
        place = rng.choice((begin, end, end - 4))
        return cell[:place] + more + cell[place:]

    edit_cell(parts, rng, change)


def wrap(parts: Parts, rng: random.Random) -> None:
    """The cell inside something else."""
    around = rng.choice(
        (
            "<e:x>{}</e:x>", "<u:x>{}</u:x>", "<extLst>{}</extLst>", "<!-- {} -->",
            "<x:row>{}</x:row>",
            "<mc:AlternateContent><mc:Choice Requires='x14'>{}</mc:Choice></mc:AlternateContent>",
            "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
            "<mc:AlternateContent><mc:Choice Requires='u'>{}</mc:Choice></mc:AlternateContent>",
        )
    )  # fmt: skip
    edit_cell(parts, rng, around.format)


def rename(parts: Parts, rng: random.Random) -> None:
    """The cell's tags in another namespace, or the same by another prefix."""
    prefix = rng.choice(("e:", "u:", "x:"))
    edit_cell(parts, rng, lambda c: re.sub("<(/?)(c|v|f)(?=[ >/])", rf"<\1{prefix}\2", c))


def address(parts: Parts, rng: random.Random) -> None:
    """The cell at another address."""
    _, place = rng.choice(INPUTS)
    new = rng.choice((place.address, "", "A0", "a1", "$B$9", "B012", "XFD9", "R1C1", "B99", " B9"))
    edit_cell(parts, rng, lambda c: re.sub(' r="[^"]*"', f' r="{new}"', c, count=1))


def style(parts: Parts, rng: random.Random) -> None:
    """The cell in another style."""
    new = rng.choice([*map(str, range(31)), "99999", "-1", "x"])
    edit_cell(parts, rng, lambda c: re.sub(' s="[^"]*"', f' s="{new}"', c, count=1))


def text(parts: Parts, rng: random.Random) -> None:
    """A text in the place of the number, shared or not."""
    words = rng.choice(
        ("218", " 218 ", "２１８", "\u202e218", "\u200f218", "2,180", "无", "218件", "", "1_x000D_")
    )
    way = rng.choice(("str", "inline", "rich", "phonetic", "double"))
    inner = {
        "inline": f"<is><t>{words}</t></is>",
        "rich": f"<is><r><t>{words}</t></r><r><t>9</t></r></is>",
        "phonetic": f"<is><t>{words}</t><rPh sb='0' eb='1'><t>9</t></rPh></is>",
        "double": f"<is><t>{words}</t><t>9</t></is>",
    }.get(way, f"<v>{words}</v>")
    name = "str" if way == "str" else "inlineStr"

    def change(cell: str) -> str:
        head = re.match("<c[^>]*", re.sub(' t="[^"]*"', "", cell))
        assert head
        return f'{head[0].rstrip("/")} t="{name}">{inner}</c>'

    edit_cell(parts, rng, change)


def formula(parts: Parts, rng: random.Random) -> None:
    """A formula before the value, of any kind."""
    new = rng.choice(
        (
            "<f>100+118</f>", "<f/>", '<f t="shared" si="0"/>', '<f t="array" ref="D9">1</f>',
            '<f t="shared" ref="D9:D12" si="0">1+1</f>', "<f>NA()</f>", '<f t="dataTable"/>',
        )
    )  # fmt: skip
    edit_cell(parts, rng, lambda c: c.replace("<v>", f"{new}<v>", 1))


def rows(parts: Parts, rng: random.Random) -> None:
    """A row twice, elsewhere, with another number, hidden or low."""
    part = sheet_part(rng.choice(TABLES))
    found = list(re.finditer("<row .*?</row>", parts[part]))
    one, other = rng.choice(found), rng.choice(found)
    attribute = rng.choice(
        (' hidden="1"', ' ht="0"', ' ht="0" customHeight="1"', ' hidden="true"', ' x="1"')
    )
    bare = re.sub(' (?:ht|customHeight|hidden)="[^"]*"', "", one[0])
    new = rng.choice(
        (
            one[0] * 2,
            other[0] + one[0],
            other[0],
            re.sub('<row r="[0-9]+"', f'<row r="{rng.randrange(1, 40)}"', one[0], count=1),
            re.sub('<row r="[0-9]+"', "<row", one[0], count=1),
            bare.replace("<row ", f"<row{attribute} ", 1),
            one[0].replace("<row ", "<u:row ", 1).replace("</row>", "</u:row>"),
            re.sub(' r="[A-Z]+[0-9]+"', "", one[0]),
            re.sub("(<v>)[^<]*", r"\g<1>999", one[0]) + one[0],
        )
    )
    parts[part] = parts[part].replace(one[0], new, 1)


def around(parts: Parts, rng: random.Random) -> None:
    """Something before or after the data of a sheet."""
    part = sheet_part(rng.choice(TABLES))
    xml = parts[part]
    data = xml[xml.index("<sheetData>") : xml.index("</sheetData>") + len("</sheetData>")]
    more = rng.choice(
        (
            "<sheetData/>", data, data.replace("<v>", "<v>9"), f"<u:x>{data}</u:x>", "text",
            '<sheetFormatPr defaultRowHeight="0" zeroHeight="1"/>', "<extLst><ext>x</ext></extLst>",
            '<cols><col min="1" max="9" width="0" customWidth="1"/></cols>',
            '<cols><col min="3" max="6" hidden="1"/></cols>',
            f"<mc:AlternateContent>{data}</mc:AlternateContent>",
        )
    )  # fmt: skip
    mark = rng.choice(("<sheetData>", "</sheetData>"))
    new = more + mark if mark == "<sheetData>" else mark + more
    parts[part] = xml.replace(mark, new, 1)


def format_code(parts: Parts, rng: random.Random) -> None:
    """Another code for the number format of a style."""
    code, id_ = rng.choice(CODES), rng.choice(("200", "0", "1", "166", "14", "49"))
    new = f'<numFmt numFmtId="{id_}" formatCode={quoteattr(code)}/>'
    parts[STYLES] = parts[STYLES].replace("</numFmts>", f"{new}</numFmts>", 1)
    point_at(parts, rng, id_)


def point_at(parts: Parts, rng: random.Random, id_: str) -> None:
    """A style of the input cells with another number format."""
    xml = parts[STYLES]
    at = xml.index("<cellXfs")
    styles = list(re.finditer(r'<xf numFmtId="([0-9]+)"', xml[at:]))
    inputs = {"1", "166"}
    chosen = [each for each in styles if each[1] in inputs] or styles
    one = rng.choice(chosen)
    begin = at + one.start()
    xml = xml[:begin] + f'<xf numFmtId="{id_}"' + xml[at + one.end() :]
    apply = rng.choice(('applyNumberFormat="1"', 'applyNumberFormat="0"'))
    if rng.random() < 0.2:
        xml = xml.replace('applyNumberFormat="1"', apply)
    parts[STYLES] = xml


def built_in(parts: Parts, rng: random.Random) -> None:
    point_at(parts, rng, str(rng.randrange(60)))


def strings(parts: Parts, rng: random.Random) -> None:
    """The shared strings in another order, doubled, made of runs, or another's."""
    xml = parts[SHARED]
    found = [m[0] for m in re.finditer("<si>.*?</si>", xml)]
    one, other = rng.choice(found), rng.choice(found)
    new = rng.choice(
        (
            one * 2, other, one + other, "", "<si/>", one.replace("<si>", "<si>9"),
            one.replace("si>", "u:si>"), one.replace("si>", "e:si>"),
            one.replace("<t", "<t>9</t><t"),
        )
    )  # fmt: skip
    parts[SHARED] = xml.replace(one, new, 1)


def book(parts: Parts, rng: random.Random) -> None:
    """The list of sheets and the properties of the book."""
    xml = parts[BOOK]
    found = [m[0] for m in re.finditer("<sheet [^>]*/>", xml)]
    one, other = rng.choice(found), rng.choice(found)
    id_ = re.search('r:id="[^"]*"', other)
    assert id_
    new = rng.choice(
        (
            one + other, one * 2, re.sub('r:id="[^"]*"', id_[0], one),
            one.replace("<sheet ", "<u:sheet "), re.sub('name="[^"]*"', 'name="另"', one),
            one.replace("<sheet ", '<sheet state="hidden" '),
        )
    )  # fmt: skip
    more = rng.choice(
        ("", "<workbookPr date1904='1'/>", "<u:workbookPr date1904='1'/>", "<sheets/>")
    )
    parts[BOOK] = xml.replace(one, new, 1).replace("<sheets>", f"{more}<sheets>", 1)


def relations(parts: Parts, rng: random.Random) -> None:
    """The parts that the book refers to."""
    xml = parts[RELS]
    found = [m[0] for m in re.finditer("<Relationship [^>]*/>", xml)]
    one, other = rng.choice(found), rng.choice(found)
    target, id_ = re.search('Target="[^"]*"', other), re.search('Id="[^"]*"', other)
    assert target
    assert id_
    elsewhere = re.sub('Target="[^"]*"', target[0], one)
    new = rng.choice(
        (
            elsewhere, one + elsewhere, re.sub('Id="[^"]*"', id_[0], one), "",
            one.replace("http://schemas.openxml", "urn:x"),
        )
    )  # fmt: skip
    parts[RELS] = xml.replace(one, new, 1)


def any_tag(parts: Parts, rng: random.Random) -> None:
    """Any tag of a part: gone, twice, or without one of its attributes."""
    part = rng.choice([*map(sheet_part, TABLES), STYLES, BOOK, SHARED])
    found = list(_TAG.finditer(parts[part]))
    one = rng.choice(found)
    attributes = re.findall(r' [\w:]+="[^"]*"', one[0])
    changes = [one[0].replace(each, "", 1) for each in attributes]
    changes += [one[0].replace(each, re.sub('"[^"]*"', '"1"', each), 1) for each in attributes]
    if one[0].endswith("/>"):
        changes += ["", one[0] * 2]
    if changes:
        xml = parts[part]
        parts[part] = xml[: one.start()] + rng.choice(changes) + xml[one.end() :]


MUTATIONS: tuple[Mutation, ...] = (
    value, kind, twice, inside, wrap, rename, address, style, text, formula, rows, around,
    format_code, format_code, built_in, strings, book, relations, any_tag, any_tag,
)  # fmt: skip


def declare(parts: Parts) -> None:
    """Declare the prefixes that mutations use in every sheet, the strings and the book."""
    for part in (*map(sheet_part, TABLES), SHARED, BOOK):
        main = re.search('<(?:worksheet|sst|workbook) xmlns="([^"]*)"', parts[part])
        if main:
            uris = {"x": main[1], "e": "urn:e", "u": "urn:u", "mc": _MC, "x14": _X14}
            new = "".join(
                f' xmlns:{prefix}="{uri}"'
                for prefix, uri in uris.items()
                if f"xmlns:{prefix}=" not in parts[part]
            )
            if "mc:Ignorable=" not in parts[part]:
                new += ' mc:Ignorable="e"'
            parts[part] = parts[part].replace(main[0], main[0] + new, 1)
