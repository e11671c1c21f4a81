"""A column chart as a part of a Word file (ECMA-376 Part 1, 21.2), its numbers inside it.

Word and LibreOffice draw such a chart themselves; there is no picture and no workbook behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from excel_report.county.briefing.content import ColumnChart
from excel_report.document.filling.writing import escape
from excel_report.document.page_setup import HEITI, SONGTI
from excel_report.record import shown_number

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_A_TWIP = 635
_COLOURS = ("4472C4", "A5A5A5")
_AXES = '<c:axId val="1"/><c:axId val="2"/>'


def chart_part(chart: ColumnChart) -> str:
    """The part ``word/charts/chart*.xml`` of a chart."""
    series = "".join(_series(chart, at) for at in range(len(chart.series)))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}"><c:roundedCorners val="0"/><c:chart>'
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_type(1000, HEITI)}</a:pPr>"
        f"<a:r>{_type(1000, HEITI, 'rPr')}<a:t>{escape(chart.title)}</a:t></a:r></a:p></c:rich>"
        '</c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/>{_AXES}</c:barChart>'
        f"{_axis('catAx', 1, 2, 'b')}{_axis('valAx', 2, 1, 'l')}</c:plotArea>"
        f'{_legend(chart)}<c:plotVisOnly val="1"/></c:chart>'
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>"
    )


def drawing(number: int, chart: ColumnChart, relation: str, width: int, height: int) -> str:
    """The run that shows a chart in its line; ``width`` and ``height`` are twips."""
    extent = f'cx="{width * _EMU_A_TWIP}" cy="{height * _EMU_A_TWIP}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WORD}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{number}" name="图{number}" '
        f'descr="{escape(_described(chart))}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _described(chart: ColumnChart) -> str:
    """The chart in words, for whoever cannot see it."""
    told = [
        f"{name}：{'，'.join(_pairs(chart.labels, list(map(shown_number, numbers))))}"
        for name, numbers in chart.series
    ]
    return f"{chart.title}。{'；'.join(told)}"


def _pairs(labels: Sequence[str], numbers: Sequence[str]) -> list[str]:
    return [f"{label}{number}" for label, number in zip(labels, numbers, strict=True)]


def _series(chart: ColumnChart, at: int) -> str:
    name, numbers = chart.series[at]
    values = list(map(shown_number, numbers))
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:v>{escape(name)}</c:v></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{_COLOURS[at]}"/></a:solidFill></c:spPr>'
        '<c:invertIfNegative val="0"/>'
        f'<c:dLbls>{_text(700)}<c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strLit>{_points(chart.labels)}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>General</c:formatCode>{_points(values)}</c:numLit></c:val>"
        "</c:ser>"
    )


def _points(texts: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>' for at, text in enumerate(texts)
    )
    return f'<c:ptCount val="{len(texts)}"/>{points}'


def _axis(kind: str, own: int, other: int, side: str) -> str:
    is_value = kind == "valAx"
    rest = (
        '<c:crossBetween val="between"/>'
        if is_value
        else '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
    )
    # The columns have their numbers above them.
    hidden = int(is_value)
    return (
        f'<c:{kind}><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="{hidden}"/><c:axPos val="{side}"/><c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{_text(700)}<c:crossAx val="{other}"/>'
        f'<c:crosses val="autoZero"/>{rest}</c:{kind}>'
    )


def _legend(chart: ColumnChart) -> str:
    if len(chart.series) == 1:
        return ""
    return f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(800)}</c:legend>'


def _text(size: int) -> str:
    looks = f"<a:pPr>{_type(size, SONGTI)}</a:pPr>"
    return f"<c:txPr><a:bodyPr/><a:p>{looks}<a:endParaRPr/></a:p></c:txPr>"


def _type(size: int, font: str, tag: str = "defRPr") -> str:
    """Character properties; ``size`` is in hundredths of a point."""
    return (
        f'<a:{tag} lang="zh-CN" sz="{size}" b="0"><a:latin typeface="Times New Roman"/>'
        f'<a:ea typeface="{font}"/></a:{tag}>'
    )
