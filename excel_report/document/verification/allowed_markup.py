"""What may stand in a report's Word file without changing the words on paper.

The names are those of ECMA-376 Part 1 (``CT_Body``, ``CT_R``, ``CT_PPr``, …). All looks that
people give a report in an office program are here, and all that the programs write by themselves;
what is not here is told. Names that need a second look are here too, with their limits below or
with a judgement in :mod:`~excel_report.document.verification.appearance`.
"""

from __future__ import annotations

from collections.abc import Mapping


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Stand around words or between them and print nothing.
SILENT = _names(
    "proofErr bookmarkStart bookmarkEnd permStart permEnd lastRenderedPageBreak "
    "commentRangeStart commentRangeEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart "
    "moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart "
    "customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd "
    "customXmlMoveToRangeStart customXmlMoveToRangeEnd sdtEndPr customXmlPr smartTagPr "
    "tblGrid tblPrEx rubyPr fldData ffData del moveFrom delText delInstrText sectPr "
    "pPr rPr tblPr trPr tcPr sdtPr"
)
# Stand around words that are printed as they are.
WRAPPERS = _names("sdt sdtContent customXml smartTag ins moveTo hyperlink")
# Changes that wait to be accepted or rejected; until then two texts stand in one place.
REVISIONS = _names(
    "ins del moveFrom moveTo cellIns cellDel cellMerge numberingChange rPrChange pPrChange "
    "sectPrChange tblPrChange trPrChange tcPrChange tblPrExChange tblGridChange"
)

PROPERTIES: Mapping[str, frozenset[str]] = {
    "rPr": _names(
        "rStyle rFonts b bCs i iCs outline shadow emboss imprint noProof snapToGrid color spacing "
        "w kern position sz szCs highlight u effect bdr shd vertAlign cs em lang oMath rPrChange "
        "ins del moveFrom moveTo caps smallCaps strike dstrike vanish webHidden specVanish fitText "
        "rtl eastAsianLayout w14:textFill w14:textOutline w14:ligatures w14:numForm "
        "w14:numSpacing w14:stylisticSets w14:cntxtAlts w14:glow w14:shadow w14:reflection"
    ),
    "pPr": _names(
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
        "rPr sectPr pPrChange w15:collapsed"
    ),
    "tblPr": _names(
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
        "tblDescription tblPrChange"
    ),
    "trPr": _names(
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader "
        "tblCellSpacing jc hidden ins del trPrChange"
    ),
    "tcPr": _names(
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
        "vAlign hideMark headers cellIns cellDel cellMerge tcPrChange"
    ),
    "sectPr": _names(
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
        "printerSettings sectPrChange lnNumType"
    ),
}
# Properties that change what is read wherever they are on, and what people call that.
NAMED = {
    "repeated": "写了两遍的格式",
    "webHidden": "隐藏的字",
    "specVanish": "隐藏的字",
    "fitText": "压缩宽度的字",
    "rtl": "从右到左的字",
    "strike": "划掉的字",
    "dstrike": "划掉的字",
    "bidi": "从右到左的段落",
    "bidiVisual": "左右颠倒的表格",
    "hidden": "隐藏的行",
    "framePr": "图文框",
    "w15:collapsed": "折叠的标题",
    "lnNumType": "行号",
}

# How far each measure may go, in the unit of the format, before words leave the page or are no
# longer legible: paper is some 12,000 by 17,000 twips.
LIMITS: Mapping[tuple[str, str], tuple[int, int]] = {
    **{("ind", side): (-1440, 9000) for side in ("left", "right", "start", "end", "firstLine")},
    **{
        ("ind", side): (-450, 3000)
        for side in ("leftChars", "rightChars", "startChars", "endChars", "firstLineChars")
    },
    ("ind", "hanging"): (-1440, 4000),
    ("ind", "hangingChars"): (-450, 2000),
    ("spacing", "before"): (0, 12000),
    ("spacing", "after"): (0, 12000),
    ("w", "val"): (33, 600),
    ("tblInd", "w"): (-1440, 1500),
    ("tblCellSpacing", "w"): (0, 300),
    ("tblpPr", "tblpX"): (-1440, 3000),
    ("tblpPr", "tblpY"): (-1440, 14000),
    ("pgSz", "w"): (7000, 34000),
    ("pgSz", "h"): (7000, 34000),
    **{("pgMar", side): (0, 3000) for side in ("left", "right", "gutter")},
    **{("pgMar", side): (0, 4500) for side in ("header", "footer")},
    **{("pgMar", side): (-5500, 5500) for side in ("top", "bottom")},
    ("margin", "w"): (0, 1000),
}
MARGINS = _names("tblCellMar tcMar")
# Properties that may stand more than once.
MANY = _names("headerReference footerReference ins del moveFrom moveTo")

# The kinds of parts that a report's parts may be related to, by the last word of the relation.
PARTS = _names(
    "officeDocument core-properties extended-properties custom-properties thumbnail styles "
    "settings fontTable theme webSettings numbering header footer footnotes endnotes comments "
    "commentsExtended commentsIds commentsExtensible people customXml customXmlProps "
    "stylesWithEffects glossaryDocument image hyperlink printerSettings attachedTemplate "
    "documenttasks classificationlabels"
)
OUTSIDE = _names("hyperlink attachedTemplate")  # may be somewhere else than in the file
NAMED_PARTS = {
    "aFChunk": "另一个文件的内容（altChunk）",
    "subDocument": "子文档",
    "oleObject": "嵌入的对象",
    "package": "嵌入的文件",
    "chart": "图表",
    "vbaProject": "宏",
    "control": "控件",
    "font": "嵌入的字体",
    "frame": "框架网页",
    "mailMergeSource": "邮件合并的数据",
}

# Settings of ``CT_Settings`` that leave what is printed as it is, and what people call others.
SETTINGS = _names(
    "writeProtection view zoom removePersonalInformation removeDateAndTime "
    "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText "
    "printFractionalCharacterWidth embedTrueTypeFonts embedSystemFonts saveSubsetFonts "
    "saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors "
    "activeWritingStyle proofState formsDesign attachedTemplate stylePaneFormatFilter "
    "stylePaneSortMethod documentType revisionView trackRevisions doNotTrackMoves "
    "doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet "
    "defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps "
    "showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin "
    "doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne "
    "strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture "
    "doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText "
    "doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving showXMLTags "
    "alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars "
    "rsids uiCompat97To2003 attachedSchema themeFontLang clrSchemeMapping "
    "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions "
    "readModeInkLockDown smartTagType shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
)
NAMED_SETTINGS = {
    "mailMerge": "邮件合并",
    "printFormsData": "只打印窗体域内容",
    "linkStyles": "自动更新文档样式",
    "saveThroughXslt": "保存时转换",
}
