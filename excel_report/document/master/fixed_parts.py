"""The master's small parts, as they stand in the package."""

from __future__ import annotations

from excel_report.document import page_setup as m

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

# Chinese line breaking squeezes punctuation at line ends; mode 15 keeps Word out of its
# compatibility mode.
SETTINGS = f"""<w:settings {_W}>\
<w:defaultTabStop w:val="420"/>\
<w:evenAndOddHeaders/>\
<w:characterSpacingControl w:val="compressPunctuation"/>\
<w:compat>\
<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>\
<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:useFELayout/>\
<w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>\
</w:compat>\
<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>\
</w:settings>"""


def _font(name: str, stand_in: str, charset: str, family: str, pitch: str) -> str:
    alternative = f'<w:altName w:val="{stand_in}"/>' if stand_in else ""
    return (
        f'<w:font w:name="{name}">{alternative}<w:charset w:val="{charset}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
    )


# Where a machine lacks a font, Word takes its stand-in: one that every Chinese Windows has.
FONT_TABLE = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    f"<w:fonts {_W}>"
    + _font(m.FANGSONG, "仿宋", "86", "modern", "fixed")
    + _font(m.KAITI, "楷体", "86", "modern", "fixed")
    + _font(m.HEITI, "SimHei", "86", "modern", "fixed")
    + _font(m.SONGTI, "SimSun", "86", "auto", "variable")
    + _font(m.XIAOBIAOSONG, "宋体", "86", "script", "fixed")
    + _font(m.LATIN, "", "00", "roman", "variable")
    + "</w:fonts>"
)
