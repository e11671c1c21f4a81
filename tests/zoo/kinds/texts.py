"""Narratives and explanations, kept to the last character."""

from __future__ import annotations

from tests.samples import NARRATIVE
from tests.workbook.xlsx import LAYOUT, SHARED
from tests.zoo.hands import (
    CHECKS,
    OTHER,
    OVERVIEW,
    PROACTIVE,
    at,
    both,
    emptied,
    paragraph,
    stored,
    typed,
)
from tests.zoo.specimen import Found, Specimen, err, texts, touched, warn

LONGEST = 32767
EXPLAINED = "explanations.previous.in_force"
MISSING = (err("narrative.missing", OTHER, "B5:B64"),)


def other(name: str, text: object, *read: str, found: tuple[Found, ...] = ()) -> Specimen:
    """The one paragraph of section six is this, and reads as that; as itself where not said."""
    kept = read or (str(text),)
    return Specimen(name, paragraph("other", 0, text), found, record=texts(other=kept))


TEXTS = (
    other("Extension B", "𠮷野家在㙟坪村，𪚥字难写。"),
    other("emoji", "网友留言：办得好👍🏽👨‍👩‍👧"),
    other("quotes of all kinds", "“引”‘号’\"引\"'号'『』《》"),
    other("begins with =", "=本年度没有收取信息处理费。"),
    other("begins with +", "+86 0000 1234567"),
    other("begins with -", "-没有其他事项。"),
    other("begins with @", "@青禾发布 开设专栏。"),
    other("begins with an apostrophe", "'没有其他事项。"),
    other("markup", "<b>没有</b> & <没有>"),
    other("an escape that someone typed", "编号_x005F_x0041_没有改动", "编号_x0041_没有改动"),
    other(
        "control characters",
        "没有_x0007_其他_x0000_事项。",
        "没有其他事项。",
        found=(warn("text.controls", OTHER, "B5"),),
    ),
    other("a line break inside", "第一段。\n第二段。", "第一段。", "第二段。"),
    other("CR and LF inside", "第一段。_x000D_\n第二段。", "第一段。", "第二段。"),
    other("an old Mac's line break", "第一段。_x000D_第二段。", "第一段。", "第二段。"),
    other("blank lines inside", "第一段。\n\n\n第二段。\n", "第一段。", "第二段。"),
    other("begins with ideographic spaces", "\u3000\u3000没有其他事项。"),
    other("ends with blanks", "没有其他事项。  "),
    other("a tab inside", "没有\t其他事项。"),
    other("a number", 12),
    other("a decimal", 18.6205),
    other("a date", "2025年1月17日"),
    other("the longest text", "长" * LONGEST),
    Specimen("no text", paragraph("other", 0, None), MISSING, record=texts(other=())),
    Specimen("blanks only", paragraph("other", 0, " \u3000 "), MISSING, record=texts(other=())),
    other("none", "无"),
    other("zero-width characters", "没有\u200b其他\ufeff事项。"),
    other(
        "right to left",
        "没有\u202e项事\u202c他其。",
        found=(warn("cell.format", OTHER, "B5"),),
    ),
    # LibreOffice makes it a formula that shows 1.
    Specimen(
        "a true value",
        stored("narrative.other", "b", v="1"),
        record=texts(other=("TRUE",)),
        kept=False,
    ),
    Specimen(
        "an error value",
        lambda desk: desk.content(OTHER, "B5", "e", f="-没有其他事项", v="#NAME?"),
        (err("cell.error", OTHER, "B5"),),
        record=texts(other=()),
    ),
    Specimen(
        "a formula that makes a text",
        lambda desk: desk.content(OTHER, "B5", "str", f='"没有"&"其他事项。"', v="没有其他事项。"),
        (warn("cell.formula", OTHER, "B5"),),
        record=texts(other=("没有其他事项。",)),
    ),
    Specimen(
        "a formula without a value among the paragraphs",
        lambda desk: desk.content(OTHER, "B6", "", f='"没有"&"其他事项。"'),
        (err("cell.unread", OTHER, "B6"),),
        resaved=(),
        kept=False,
    ),
    Specimen(
        "the only paragraph is a formula without a value",
        lambda desk: desk.content(OTHER, "B5", "", f="A1", v=""),
        (err("cell.unread", OTHER, "B5"),),
        record=texts(other=()),
        resaved=(warn("cell.formula", OTHER, "B5"),),
        kept=False,
    ),
    Specimen(
        "an answer that is a formula without a value",
        lambda desk: desk.content(CHECKS, LAYOUT.places[EXPLAINED].address, "", f='"已核对"'),
        (err("cell.unread", CHECKS, "F21"),),
        resaved=(),
        kept=False,
    ),
    Specimen(
        "rich text",
        lambda desk: desk.edit(
            SHARED,
            lambda xml: xml.replace(
                f"<si><t>{NARRATIVE['other'][0]}</t></si>",
                "<si><r><t>本年度没有收取</t></r><r><rPr><b/></rPr><t>信息处理费。</t></r>"
                '<rPh sb="0" eb="1"><t>ben</t></rPh></si>',
            ),
        ),
        record=texts(other=("本年度没有收取信息处理费。",)),
    ),
    Specimen(
        "a paragraph far below",
        both(paragraph("other", 0, None), paragraph("other", 9, "没有其他事项。")),
        record=texts(other=("没有其他事项。",)),
    ),
    Specimen(
        "blank rows among the paragraphs",
        both(paragraph("overview", 2, None), paragraph("overview", 20, "（六）其他。")),
        record=texts(
            overview=(
                "2024年，青禾镇把政务公开与便民服务一起安排、一起检查。",
                "（一）主动公开。全年在镇公告栏和县政府网站发布农田水利、惠农补贴等信息312条。",
                "（三）政府信息管理。镇里指定两名干部负责信息的登记、核对和更新。",
                "（四）平台建设。村级公开栏统一了样式，二维码可以查看明细。",
                "（五）监督保障。组织业务学习4次，没有发生责任追究的情形。",
                "（六）其他。",
            )
        ),
    ),
    Specimen("the preface is blank", emptied(OVERVIEW, "B5:B12"), record=texts(preface=())),
    Specimen(
        "the overview is blank",
        emptied(OVERVIEW, "B16:B135"),
        (err("narrative.missing", OVERVIEW, "B16:B135"),),
        record=texts(overview=()),
    ),
    Specimen(
        "a number among the paragraphs",
        paragraph("overview", 10, 2024),
        record=texts(
            overview=(
                "2024年，青禾镇把政务公开与便民服务一起安排、一起检查。",
                "（一）主动公开。全年在镇公告栏和县政府网站发布农田水利、惠农补贴等信息312条。",
                "（二）依申请公开。本年新收政府信息公开申请17件，上年结转3件，结转下年度2件。",
                "（三）政府信息管理。镇里指定两名干部负责信息的登记、核对和更新。",
                "（四）平台建设。村级公开栏统一了样式，二维码可以查看明细。",
                "（五）监督保障。组织业务学习4次，没有发生责任追究的情形。",
                "2024",
            )
        ),
    ),
    Specimen(
        "an answer to a warning",
        both(
            typed("proactive.normative_documents.in_force", 13),
            typed(EXPLAINED, "首次清理，补录 1 件。"),
        ),
        (warn("previous.in_force", PROACTIVE, "B9:D9"),),
        cells={"proactive.normative_documents.in_force": 13},
        record={"explanations": {"previous.in_force": "首次清理，补录 1 件。"}},
    ),
    Specimen(
        "an answer to nothing",
        typed(EXPLAINED, "已核对。"),
        record={"explanations": {"previous.in_force": "已核对。"}},
    ),
    Specimen(
        "an answer of blanks",
        both(typed("proactive.normative_documents.in_force", 13), typed(EXPLAINED, "  ")),
        (warn("previous.in_force", PROACTIVE, "B9:D9"),),
        cells={"proactive.normative_documents.in_force": 13},
    ),
    Specimen(
        "an answer that is a number",
        both(typed("proactive.normative_documents.in_force", 13), typed(EXPLAINED, 1)),
        (warn("previous.in_force", PROACTIVE, "B9:D9"),),
        cells={"proactive.normative_documents.in_force": 13},
        record={"explanations": {"previous.in_force": "1"}},
    ),
    Specimen(
        "an answer to an error",
        both(typed("proactive.rules.issued", 1), at(CHECKS, "F14", "我镇确有规章。")),
        (
            err("rules.not_competent", PROACTIVE, "B8"),
            warn("previous.in_force", PROACTIVE, "B8:D8"),
            touched(CHECKS, "F14"),
        ),
        cells={"proactive.rules.issued": 1},
    ),
)
