"""What people type on the cover, and the year and the unit that the workbook was made for."""

from __future__ import annotations

from datetime import date

from tests.zoo.hands import COVER, both, stored, typed
from tests.zoo.specimen import Specimen, err, people, unit, warn

COVER_FIELDS = (
    Specimen(
        "the year before",
        typed("year", 2023),
        (err("cover.invalid", COVER, "B8"),),
        record={"year": 2023},
    ),
    Specimen(
        "the year before, with its date",
        both(typed("year", 2023), typed("dated", date(2024, 1, 17))),
        (err("cover.invalid", COVER, "B8"),),
        record={"year": 2023, "dated": date(2024, 1, 17)},
    ),
    Specimen(
        "the year before, with a date of neither",
        both(typed("year", 2023), typed("dated", date(2021, 1, 17))),
        (err("cover.invalid", COVER, "B8"), err("cover.invalid", COVER, "B9")),
        record={"year": 2023, "dated": date(2021, 1, 17)},
    ),
    Specimen(
        "a year before the form",
        typed("year", 2008),
        (err("cover.invalid", COVER, "B8"),),
        record={"year": 2008},
    ),
    Specimen("a year as text", typed("year", "2024")),
    Specimen("a year with its word", typed("year", "2024年")),
    Specimen("a year in full-width digits", typed("year", "２０２４")),
    Specimen(
        "a year in Chinese digits",
        typed("year", "二〇二四"),
        (err("cover.invalid", COVER, "B8"),),
        record={"year": "二〇二四"},
    ),
    Specimen(
        "a year of two digits",
        typed("year", 24),
        (err("cover.invalid", COVER, "B8"),),
        record={"year": "24"},
    ),
    Specimen(
        "a year with a fraction",
        typed("year", 2024.5),
        (err("cover.invalid", COVER, "B8"),),
        record={"year": "2024.5"},
    ),
    Specimen(
        "no year", typed("year", None), (err("cover.missing", COVER, "B8"),), record={"year": None}
    ),
    Specimen(
        "a date instead of the year",
        typed("year", date(2024, 1, 1)),
        (err("cover.invalid", COVER, "B8"),),
        record={"year": "45292"},
    ),
    Specimen(
        "a level that is not in the list",
        typed("unit.level", "镇级"),
        (err("cover.invalid", COVER, "B6"),),
        record=unit(level="镇级"),
    ),
    Specimen("a level with a blank", typed("unit.level", "乡级（乡镇、街道） ")),
    Specimen(
        "a level with half-width brackets",
        typed("unit.level", "乡级(乡镇、街道)"),
        (err("cover.invalid", COVER, "B6"),),
        record=unit(level="乡级(乡镇、街道)"),
    ),
    Specimen("a level by its id", typed("unit.level", "township")),
    Specimen(
        "no level",
        typed("unit.level", None),
        (err("cover.missing", COVER, "B6"),),
        record=unit(level=""),
    ),
    Specimen(
        "a kind that is not in the list",
        typed("unit.kind", "事业单位"),
        (err("cover.invalid", COVER, "B7"),),
        record=unit(kind="事业单位"),
    ),
    Specimen("a date as 2025年1月17日", typed("dated", "2025年1月17日")),
    Specimen("a date as 2025-01-17", typed("dated", "2025-01-17")),
    Specimen("a date as 2025.1.17", typed("dated", "2025.1.17")),
    Specimen("a date as 2025/1/17", typed("dated", "2025/1/17")),
    Specimen("a date in full-width digits", typed("dated", "２０２５年１月１７日")),
    Specimen(
        "a date in Chinese digits",
        typed("dated", "二〇二五年一月十七日"),
        (err("cover.invalid", COVER, "B9"),),
        record={"dated": "二〇二五年一月十七日"},
    ),
    Specimen(
        "a date without a day",
        typed("dated", "2025年1月"),
        (err("cover.invalid", COVER, "B9"),),
        record={"dated": "2025年1月"},
    ),
    Specimen(
        "a day that is none",
        typed("dated", "2025-02-30"),
        (err("cover.invalid", COVER, "B9"),),
        record={"dated": "2025-02-30"},
    ),
    Specimen(
        "a date as 20250117",
        typed("dated", 20250117),
        (err("cover.invalid", COVER, "B9"),),
        record={"dated": "20250117"},
    ),
    Specimen("a date with a time", typed("dated", 45674.75)),
    Specimen("a date by its type", stored("dated", "d", v="2025-01-17T00:00:00")),
    Specimen(
        "a date before the year's end",
        typed("dated", date(2024, 5, 1)),
        (err("cover.invalid", COVER, "B9"),),
        record={"dated": date(2024, 5, 1)},
    ),
    Specimen(
        "a date two years after",
        typed("dated", date(2026, 1, 17)),
        (err("cover.invalid", COVER, "B9"),),
        record={"dated": date(2026, 1, 17)},
    ),
    Specimen(
        "no date",
        typed("dated", None),
        (err("cover.missing", COVER, "B9"),),
        record={"dated": None},
    ),
    Specimen(
        "a date that is an error",
        stored("dated", "e", v="#VALUE!"),
        (err("cell.error", COVER, "B9"),),
        record={"dated": None},
    ),
    # LibreOffice computes it: the day of the test.
    Specimen(
        "a date that is computed",
        stored("dated", f="TODAY()", v="45674"),
        (warn("cell.formula", COVER, "B9"),),
        resaved=(warn("cell.formula", COVER, "B9"), err("cover.invalid", COVER, "B9")),
        kept=False,
    ),
    Specimen(
        "no unit",
        typed("unit.name", None),
        (err("cover.missing", COVER, "B3"),),
        record=unit(name=""),
    ),
    Specimen(
        "a unit of blanks",
        typed("unit.name", " \u3000"),
        (err("cover.missing", COVER, "B3"),),
        record=unit(name=""),
    ),
    Specimen("a unit with blanks around", typed("unit.name", " 青禾镇人民政府 ")),
    Specimen(
        "a unit that begins with =",
        typed("unit.name", "=青禾镇人民政府"),
        (warn("cover.other_unit", COVER, "B3"),),
        record=unit(name="=青禾镇人民政府"),
    ),
    Specimen(
        "a unit in Extension B",
        typed("unit.name", "𠮷㙟镇人民政府"),
        (warn("cover.other_unit", COVER, "B3"),),
        record=unit(name="𠮷㙟镇人民政府"),
    ),
    Specimen(
        "a unit that is a number",
        typed("unit.name", 107),
        (warn("cover.other_unit", COVER, "B3"),),
        record=unit(name="107"),
    ),
    Specimen(
        "a unit with a line break",
        typed("unit.name", "青禾镇\n人民政府"),
        (warn("cover.normalised", COVER, "B3"),),
    ),
    Specimen(
        "a unit with blanks around a line break",
        typed("unit.name", "青禾镇 \n\u3000人民政府"),
        (warn("cover.normalised", COVER, "B3"),),
    ),
    Specimen(
        "a unit with characters that nobody sees",
        typed("unit.name", "青禾镇\u200b人民_x0007_政府\u202e"),
        (warn("cover.normalised", COVER, "B3"),),
    ),
    Specimen(
        "a unit with a line separator",
        typed("unit.short_name", "青禾\u2028镇"),
        (warn("cover.normalised", COVER, "B4"),),
    ),
    Specimen(
        "a unit with a tab",
        typed("unit.name", "青禾镇\t人民政府"),
        (warn("cover.normalised", COVER, "B3"),),
    ),
    Specimen(
        "a person with a line break",
        typed("people.approved_by", "田小\n满"),
        (warn("cover.normalised", COVER, "B10"),),
    ),
    Specimen(
        "a telephone that is a formula without a value",
        stored("people.phone", f='"0000-"&"1234567"'),
        (err("cell.unread", COVER, "B12"),),
        record=people(phone=""),
        resaved=(),
        kept=False,
    ),
    Specimen(
        "a unit that is a formula without a value",
        stored("unit.name", f='"青禾镇"&"人民政府"'),
        (err("cell.unread", COVER, "B3"),),
        record=unit(name=""),
        resaved=(),
        kept=False,
    ),
    Specimen(
        "another unit",
        typed("unit.name", "白鹭乡人民政府"),
        (warn("cover.other_unit", COVER, "B3"),),
        record=unit(name="白鹭乡人民政府"),
    ),
    Specimen(
        "a telephone as a number",
        typed("people.phone", 13800001234),
        record=people(phone="13800001234"),
    ),
    Specimen(
        "a telephone with a zero lost",
        typed("people.phone", 4711234567.0),
        record=people(phone="4711234567"),
    ),
    Specimen("a code as a number", typed("unit.code", 7), record=unit(code="7")),
    Specimen("no people", typed("people.approved_by", None), record=people(approved_by="")),
)
