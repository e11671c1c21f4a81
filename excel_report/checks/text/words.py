"""The words of the text's findings, for the catalogue of all findings.

One tuple a code: code, severity, title, message, hint, why. ``{place}`` is the part of the report,
``{quote}`` the words that stand there.
"""

from __future__ import annotations

from excel_report.light import TYPE_CHECKING

if TYPE_CHECKING:
    from excel_report.form.definition import Severity

_ANSWER = "确实没错的，在“书面说明”里写明，不再重复提醒。"

TEXT_WORDS: tuple[tuple[str, Severity, str, str, str, str], ...] = (
    (
        "text.figure",
        "warning",
        "文字里的数与表里的不同",
        "“{place}”写的是“{quote}”，{table}的“{label}”是 {expected}。",
        "哪一个错了就改哪一个；文字只说本机关、表里是各单位合计的，请写明“本机关”。" + _ANSWER,
        "文字与表格数字不一致是公开报告里最常见的差错。",
    ),
    (
        "text.year",
        "warning",
        "文字里的年份不是本年度",
        "“{place}”里写的是 {found} 年：“{quote}”，本报告是 {expected} 年度的。",
        "照抄去年没有改的，请改成今年的情况；确实说的是那一年的事，不用改。" + _ANSWER,
        "套用去年的文字时，年份常常漏改。",
    ),
    (
        "text.period",
        "warning",
        "统计期限不是本年度",
        "统计期限写的是“{quote}”，应为 {year}年1月1日至12月31日。",
        "请改正统计期限。" + _ANSWER,
        "条例第五十条：年度报告的统计期限是公历一年。",
    ),
    (
        "text.other_unit",
        "warning",
        "文字里出现了别的单位",
        "“{place}”出现了别的单位“{unit}”：“{quote}”。",
        "请核对是不是照抄时没有改；确实说的是那个单位，不用改。" + _ANSWER,
        "照抄别的单位的文字时，单位名称常常漏改。",
    ),
    (
        "text.copied_last_year",
        "warning",
        "文字与去年的雷同",
        "“{place}”与去年有 {percent}% 相同。",
        "请写今年的情况；相同的段落可以从两年的对照里看到。" + _ANSWER,
        "国办公开办函〔2021〕30号：避免内容雷同、敷衍。",
    ),
    (
        "text.copied_unit",
        "warning",
        "文字与别的单位雷同",
        "“{place}”与“{unit}”有 {percent}% 相同。",
        "请写本单位的情况；相同的段落可以从两家的对照里看到。" + _ANSWER,
        "国办公开办函〔2021〕30号：避免内容雷同、敷衍。",
    ),
    (
        "text.rules",
        "warning",
        "规章、规范性文件件数与表里的不同",
        "“{place}”写的是“{quote}”，{table}的“{label}”是 {expected}。",
        "请与司法行政部门核对件数，哪一个错了就改哪一个。" + _ANSWER,
        "规章和规范性文件的件数要与表二、与司法行政部门掌握的一致。",
    ),
    (
        "fee.unit",
        "warning",
        "收费金额的单位可能弄错",
        "{table}收费填 {expected} 万元，文字写的是“{quote}”。",
        "请核对单位是万元还是元。" + _ANSWER,
        "表里的单位是万元，按元填写会差一万倍。",
    ),
    (
        "fee.multiple",
        "warning",
        "信息处理费不是 10 元的倍数",
        "“{place}”写的信息处理费是 {found} 元：“{quote}”。",
        "信息处理费按件、按页计，都是 10 元的倍数，请核对。" + _ANSWER,
        "国办函〔2020〕109号：按件每件 100 元起，按页每页 10 元起。",
    ),
    (
        "fee.missing",
        "warning",
        "其他事项没有写信息处理费",
        "“{place}”没有写信息处理费，但“{quote}”。",
        "请在“{place}”写明本年度收取信息处理费的件数和金额；没有收取的也写明。" + _ANSWER,
        "国办函〔2020〕109号：收取信息处理费的情况要在年度报告中写明。",
    ),
    (
        "text.aspects",
        "warning",
        "总体情况写得不全",
        "“{place}”没有写到{missing}。",
        "请补写；没有这方面工作的也用一句话写明。" + _ANSWER,
        "国办公开办函〔2021〕30号：总体情况写五个方面，政府还要写考核、评议和责任追究结果。",
    ),
    (
        "text.problems",
        "warning",
        "问题和改进没有写全",
        "“{place}”{fault}。",
        "既要写存在的主要问题，也要写改进情况。" + _ANSWER,
        "条例第五十条：年度报告应写明存在的主要问题及改进情况。",
    ),
    (
        "text.edition",
        "warning",
        "引用了旧的格式文件",
        "“{place}”引用的是“{quote}”，现行格式是国办公开办函〔2021〕30号。",
        "请改为现行的文件。" + _ANSWER,
        "国办公开办函〔2019〕60号的格式只用于 2019、2020 年度。",
    ),
    (
        "text.percent",
        "warning",
        "百分比算得不对",
        "“{place}”写的是“{quote}”，按件数算是 {expected}%。",
        "请重新计算百分比，或核对件数。" + _ANSWER,
        "件数改了，百分比常常忘了改。",
    ),
    (
        "text.parts",
        "warning",
        "说的部分数不对",
        "“{place}”写的是“{quote}”，报告由六个部分组成。",
        "请改正。" + _ANSWER,
        "现行格式有六个部分；七个部分是早年的格式。",
    ),
    (
        "text.placeholder",
        "warning",
        "还有没填的地方",
        "“{place}”还有没填的地方：“{quote}”。",
        "请填上，或者删去。" + _ANSWER,
        "套用范文时留下的空格和叉号会印到报告里。",
    ),
    (
        "text.heading",
        "warning",
        "标题写进了正文",
        "“{place}”的正文里有标题“{quote}”。",
        "标题会自动加上，这一段请删去。" + _ANSWER,
        "生成报告时标题会再加一次，印出来就重复了。",
    ),
    (
        "text.no_figures",
        "warning",
        "总体情况没有一个数",
        "“{place}”里没有一个反映工作量的数。",
        "请写明公开、申请、培训等各方面的数量。" + _ANSWER,
        "上级要求总体情况有具体数据。",
    ),
    (
        "text.length",
        "warning",
        "文字太长",
        "“{place}”有 {found} 个字，最多 {expected} 个字。",
        "请删去与政府信息公开无关的内容。" + _ANSWER,
        "上级限定了文字的字数；年度报告不宜泛化。",
    ),
)
