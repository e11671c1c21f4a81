"""What stands in the cells for figures, other than a plain number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from excel_report.record import InvalidValue, Value
from tests.zoo.hands import PROACTIVE, stored, typed
from tests.zoo.specimen import Found, Specimen, err, warn

COUNT, FEE = "proactive.licensing.decisions", "proactive.fees.amount"


def count(name: str, value: object, read: Value | None = 156, code: str = "") -> Specimen:
    """Someone types this where 156 licences are meant; that is read, with that finding."""
    return Specimen(name, typed(COUNT, value), _found(code, "B12"), cells={COUNT: read})


def fee(name: str, value: object, read: Value | None, code: str = "") -> Specimen:
    """Someone types this where 18.6205 (ten thousand yuan) are meant."""
    return Specimen(name, typed(FEE, value), _found(code, "B19"), cells={FEE: read})


def _found(code: str, cell: str) -> tuple[Found, ...]:
    return (err(code, PROACTIVE, cell),) if code else ()


def text(shown: str) -> InvalidValue:
    return InvalidValue("text", shown)


FIGURES = (
    count("full-width digits", "１５６", 156, "cell.as_text"),
    count("digits with a space", "156 ", 156, "cell.as_text"),
    count("digits with a no-break space", "156\u00a0", 156, "cell.as_text"),
    count("digits with an ideographic space", "\u3000156", 156, "cell.as_text"),
    count("thousands separators", "1,156", 1156, "cell.as_text"),
    count("full-width thousands separators", "１，１５６", 1156, "cell.as_text"),
    count("text that is a number", "12", 12, "cell.as_text"),
    count("text that is a number with zeros before", "0012", 12, "cell.as_text"),
    count("an apostrophe before a number", "'12", text("'12"), "cell.text"),
    count("a dash", "—", text("—"), "cell.text"),
    count("a slash", "/", text("/"), "cell.text"),
    count("none", "无", text("无"), "cell.text"),
    count("zero with a unit", "0件", text("0件"), "cell.text"),
    count("a number with a unit", "156件", text("156件"), "cell.text"),
    count("a number with a remark", "22（其中修订16件）", text("22（其中修订16件）"), "cell.text"),
    count("two numbers", "+1/-2", text("+1/-2"), "cell.text"),
    count("an amount", "184719元", text("184719元"), "cell.text"),
    count("Chinese digits", "一百五十六", text("一百五十六"), "cell.text"),
    count("a circled digit", "⑤", text("⑤"), "cell.text"),
    count("digits of another script", "١٥٦", text("١٥٦"), "cell.text"),
    count("a percentage as text", "50%", text("50%"), "cell.text"),
    count("an exponent as text", "1E3", text("1E3"), "cell.text"),
    count("a plus sign", "+156", 156, "cell.as_text"),
    count("letters like digits", "l5O", text("l5O"), "cell.text"),
    count("blanks only", "  ", text("  "), "cell.text"),
    count("an ideographic space only", "\u3000", text("\u3000"), "cell.text"),
    count("a line break only", "\n", text("\n"), "cell.text"),
    count(
        "a very long text",
        "说明" * 1000,
        text("说明" * 1000),
        "cell.text",
    ),
    count("a zero-width space", "156\u200b", 156, "cell.as_text"),
    count("a decimal", 2.5, Decimal("2.5"), "cell.fraction"),
    count("a decimal that is nearly whole", 155.99999999999997),
    count("a negative number", -3, -3, "cell.negative"),
    count("minus zero", -0.0, 0),
    count("1e15", 1e15, 1000000000000000, "cell.too_large"),
    count("1E+20", 1e20, 100000000000000000000, "cell.too_large"),
    count("the greatest that fits", 999999999, 999999999),
    count("one more than fits", 1000000000, 1000000000, "cell.too_large"),
    count("blank", None, None, "cell.blank"),
    # LibreOffice makes it a formula that shows 1.
    Specimen(
        "yes",
        stored(COUNT, "b", v="1"),
        (err("cell.text", PROACTIVE, "B12"),),
        cells={COUNT: InvalidValue("boolean", "TRUE")},
        resaved=(warn("cell.formula", PROACTIVE, "B12"),),
        kept=False,
    ),
    count("a date", date(2024, 3, 5), InvalidValue("date", "2024-03-05"), "cell.date"),
    # LibreOffice keeps the number of the day, in the cell's own style.
    Specimen(
        "a date by its type",
        stored(COUNT, "d", v="2024-03-05"),
        (err("cell.date", PROACTIVE, "B12"),),
        cells={COUNT: InvalidValue("date", "2024-03-05")},
        resaved=(),
        kept=False,
    ),
    Specimen(
        "an error value",
        stored(COUNT, "e", v="#VALUE!"),
        (err("cell.error", PROACTIVE, "B12"),),
        cells={COUNT: InvalidValue("error", "#VALUE!")},
    ),
    # LibreOffice names the error otherwise.
    Specimen(
        "a broken reference",
        stored(COUNT, "e", f="附表!A1", v="#REF!"),
        (err("cell.error", PROACTIVE, "B12"),),
        cells={COUNT: InvalidValue("error", "#REF!")},
        kept=False,
    ),
    Specimen(
        "a formula", stored(COUNT, f="100+56", v="156"), (warn("cell.formula", PROACTIVE, "B12"),)
    ),
    Specimen(
        "a formula whose value is text",
        stored(COUNT, "str", f='"156件"', v="156件"),
        (err("cell.text", PROACTIVE, "B12"),),
        cells={COUNT: InvalidValue("text", "156件")},
    ),
    Specimen(
        "a formula whose value is a number as text",
        stored(COUNT, "str", f='"156"', v="156"),
        (err("cell.as_text", PROACTIVE, "B12"),),
    ),
    Specimen(
        "a formula that shows nothing",
        stored(COUNT, "str", f='""', v=""),
        (err("cell.text", PROACTIVE, "B12"),),
        cells={COUNT: text('=""')},
    ),
    # LibreOffice computes it.
    Specimen(
        "a formula without a value",
        stored(COUNT, f="100+56"),
        (err("cell.text", PROACTIVE, "B12"),),
        cells={COUNT: text("=100+56")},
        resaved=(warn("cell.formula", PROACTIVE, "B12"),),
        kept=False,
    ),
    Specimen(
        "a formula from another file",
        stored(COUNT, f="[1]Sheet1!$B$3", v="156"),
        (warn("cell.formula", PROACTIVE, "B12"),),
    ),
    # LibreOffice reads 0.
    Specimen(
        "no number at all",
        stored(COUNT, v="abc"),
        (err("cell.text", PROACTIVE, "B12"),),
        cells={COUNT: InvalidValue("text", "abc")},
        resaved=(),
        kept=False,
    ),
    Specimen(
        "a shared string that is not there",
        stored(COUNT, "s", v="99999"),
        (err("file.damaged"),),
        resaved=(err("cell.blank", PROACTIVE, "B12"),),
        kept=False,
        readable=False,
    ),
    Specimen(
        "a shared string whose number is none",
        stored(COUNT, "s", v="-1"),
        (err("file.damaged"),),
        resaved=(err("cell.blank", PROACTIVE, "B12"),),
        kept=False,
        readable=False,
    ),
    Specimen(
        "a shared string without a number",
        stored(COUNT, "s", v=""),
        (err("cell.blank", PROACTIVE, "B12"),),
        cells={COUNT: None},
    ),
    Specimen(
        "not a number",
        stored(COUNT, v="NaN"),
        (err("cell.text", PROACTIVE, "B12"),),
        cells={COUNT: InvalidValue("text", "NaN")},
    ),
    fee("an amount with its unit", "184719元", text("184719元"), "cell.text"),
    fee(
        "an amount in ten thousands with its unit", "18.6205万元", text("18.6205万元"), "cell.text"
    ),
    fee("five decimals", 18.62051, Decimal("18.62051"), "cell.decimals"),
    fee("a binary fraction", 18.620500000000003, Decimal("18.6205")),
    fee("yuan instead of ten thousands", 186205, 186205),
    fee("a tiny amount", 1e-7, Decimal("1E-7"), "cell.decimals"),
    fee("a negative amount", -0.5, Decimal("-0.5"), "cell.negative"),
    fee("an amount as text", "18.6205", Decimal("18.6205"), "cell.as_text"),
    fee("an amount with a full-width point", "１８．６２０５", Decimal("18.6205"), "cell.as_text"),
    fee("a decimal comma", "18,6205", text("18,6205"), "cell.text"),
    fee("a currency sign", "¥18.6205", text("¥18.6205"), "cell.text"),
)
