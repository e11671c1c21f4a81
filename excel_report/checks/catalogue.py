"""Every finding that is not a rule of the form: its words, written once.

Rules of an edition bring their own words (``workbook_templates/*.toml``). In the texts ``{label}``
is the place in words and ``{found}`` what stands there; other fields are named by who finds it.
"""

from __future__ import annotations

from decimal import Decimal

from excel_report.checks.finding import Finding
from excel_report.checks.text_catalogue import TEXT_WORDS
from excel_report.form import Form
from excel_report.form.definition import Severity
from excel_report.record import Value, shown_number
from excel_report.value_class import value_class


@value_class()
class CatalogueEntry:
    """One kind of finding: when it appears, what it says, what to do, and why it is checked."""

    code: str
    severity: Severity
    title: str
    message: str
    hint: str
    why: str


_ENTRIES = (
    CatalogueEntry(
        "cell.blank",
        "error",
        "单元格没有填写",
        "“{label}”没有填写。",
        "没有发生的填 0；整张表没填的都是 0，可把表头的“本表空白单元格按 0 计”选为“是”。",
        "空白不等于 0：不填可能是漏了，要由填报人明确。",
    ),
    CatalogueEntry(
        "cell.text",
        "error",
        "该填数字的地方是文字",
        "“{label}”应填数字，现在是“{found}”。",
        "只填数字，不带单位、说明和“/”“—”“无”等；没有发生的填 0。",
        "数字要能相加；文字说明写到第一、五、六部分。",
    ),
    CatalogueEntry(
        "cell.negative",
        "error",
        "数字是负的",
        "“{label}”不能是负数，现在是 {found}。",
        "填 0 或正数。",
        "件数和金额不会小于 0。",
    ),
    CatalogueEntry(
        "cell.fraction",
        "error",
        "件数有小数",
        "“{label}”应填整数，现在是 {found}。",
        "件数只填整数；如果把金额填到了这里，请移到收费金额一栏。",
        "件数是整数。",
    ),
    CatalogueEntry(
        "cell.decimals",
        "error",
        "小数位太多",
        "“{label}”最多 {decimals} 位小数，现在是 {found}。",
        "单位是万元，四舍五入到 {decimals} 位小数。",
        "四位小数的万元就是元，再细没有意义。",
    ),
    CatalogueEntry(
        "cell.too_large",
        "error",
        "数字大得不合理",
        "“{label}”的数字太大，现在是 {found}，最大可填 {max}。",
        "检查是否多打了数字，或者单位不对。",
        "超过这个数的多半是录入差错。",
    ),
    CatalogueEntry(
        "cell.date",
        "error",
        "该填数字的地方是日期",
        "“{label}”应填数字，现在是日期“{found}”。",
        "重新填写数字；Excel 会把“3-5”这样的内容自动变成日期。",
        "数字被自动变成日期是常见的录入差错。",
    ),
    CatalogueEntry(
        "cell.error",
        "error",
        "单元格是错误值",
        "“{label}”现在是错误值“{found}”，没有内容。",
        "删掉这个单元格的内容，重新填写。",
        "错误值不能相加，也不能印在报告里。",
    ),
    CatalogueEntry(
        "cell.unread",
        "error",
        "公式看不到结果",
        "“{label}”里的公式看不到结果，内容没有读到。",
        "请直接填写内容，不要用公式；以“=”“+”“-”“@”开头的文字，先打一个半角单引号（'）再打字。",
        "有的程序保存文件时不保存公式的结果，公式又可能随别的文件变化。",
    ),
    CatalogueEntry(
        "cell.as_text",
        "error",
        "数字按文字存放",
        "“{label}”写的是“{found}”，{how}，表里的总计没有把它加上。",
        "清空这一格，重新输入半角数字 {expected}；仍提醒的，先把旁边填对的一格复制过来，再输入。",
        "按文字存放的数字看起来像数，表里的公式却不加它，表上的总计就不对。",
    ),
    CatalogueEntry(
        "cell.normalised",
        "warning",
        "数字写法不规范",
        "“{label}”写的是“{found}”，{how}，已按 {expected} 读取。",
        "请核对；改成半角数字 {expected} 后不再提醒。",
        "全角数字、空格、千位逗号和按文字存放的数字能读懂，但要请填报人确认。",
    ),
    CatalogueEntry(
        "cell.formula",
        "warning",
        "填写处是公式",
        "“{label}”里是公式“{found}”，已按它显示的“{expected}”读取。",
        "请核对；直接填写内容后不再提醒。",
        "公式的结果可能随别的文件变化。",
    ),
    CatalogueEntry(
        "cell.format",
        "warning",
        "看到的与存的不一样",
        "“{label}”{how}，存的是“{expected}”，已按存的读取。",
        "请核对：存的对的，把单元格的格式、字体和颜色改回原样，调好行高和列宽后不再提醒；"
        "看到的对的，清空这一格重新填写。",
        "数字格式、字体颜色、行高列宽、合并和改变文字方向的符号会让人看到另一个数，核对时看不出来。",
    ),
    CatalogueEntry(
        "derived.mismatch",
        "error",
        "总计与重新计算的不同",
        "“{label}”应为 {expected}，给出的是 {found}。",
        "总计由表格自动计算，不用填写；请核对相加的各项，或重新打开并保存工作簿。",
        "总计一律重新计算，给出的或显示的总计只用来核对。",
    ),
    CatalogueEntry(
        "cover.missing",
        "error",
        "封面没有填完",
        "封面的“{label}”没有填写。",
        "到“封面”填写。",
        "单位、层级、性质、年度和日期是报告的必要内容。",
    ),
    CatalogueEntry(
        "cover.invalid",
        "error",
        "封面的内容不对",
        "封面的“{label}”是“{found}”，{reason}。",
        "到“封面”改正。",
        "单位、层级、性质、年度和日期要与本表一致。",
    ),
    CatalogueEntry(
        "cover.normalised",
        "warning",
        "封面的内容不止一行",
        "封面的“{label}”里有换行或看不见的字符，已按“{expected}”读取。",
        "请核对；在“封面”把它重新填写成一行后不再提醒。",
        "单位名称等要印在报告里、写进文件名，只能是一行文字。",
    ),
    CatalogueEntry(
        "cover.other_unit",
        "warning",
        "封面的单位与这张表发给的单位不同",
        "封面的“{label}”是“{found}”，这张表是发给“{expected}”的；已按封面读取。",
        "请核对：用了别的单位的表的，请换用本单位的表；单位改了名的，请告诉发这张表的单位。",
        "用别的单位的表填报，数字会算到别的单位头上；按名单发出的表已锁定单位，这时是错误。",
    ),
    CatalogueEntry(
        "narrative.missing",
        "error",
        "必写的部分是空的",
        "“{label}”一段也没有写。",
        "到该工作表填写，一段一行。",
        "国办公开办函〔2021〕30号：一、五、六部分都要有内容，没有其他事项的也要写明。",
    ),
    CatalogueEntry(
        "formula.overwritten",
        "error",
        "总计的公式被改成了数",
        "“{label}”本来是自动计算的公式，现在是“{found}”。",
        "数仍按各项重新计算；请把填写的数字移到新发的空白表里，不要解除保护。",
        "公式一旦被覆盖，总计就不再随各项变化。",
    ),
    CatalogueEntry(
        "form.altered",
        "error",
        "表格被改动",
        "{what}。",
        "请用原来发下的表重新填写，不要解除保护，不要增删行列和工作表。",
        "格式是全国统一的，行、列、名称和公式都不能改。",
    ),
    CatalogueEntry(
        "text.controls",
        "warning",
        "文字里有看不见的字符",
        "“{label}”里有看不见的控制字符，已经去掉。",
        "请核对这一段文字是否完整。",
        "从网页或其他软件粘贴的文字有时带有不能显示、也不能写进 Word 的字符。",
    ),
    CatalogueEntry(
        "form.unknown",
        "error",
        "不是本报告的工作簿",
        "这个工作簿不是政府信息公开工作年度报告的填报表。",
        "请用上级发下的填报表；如果发错了文件，请换正确的文件。",
        "只有本工具生成的填报表才能准确读取。",
    ),
    CatalogueEntry(
        "form.other_edition",
        "error",
        "填报表的版本不对",
        "这个工作簿是 {found} 版填报表，现在用的是 {expected} 版。",
        "请换用 {expected} 版填报表重新填写。",
        "不同版本的表格项目不同，不能互相代替。",
    ),
    CatalogueEntry(
        "form.other_year",
        "error",
        "不是要的年度",
        "这是 {found} 年度的填报表，要的是 {expected} 年度的。",
        "请换用 {expected} 年度的填报表；年度写错的，请对方核对后重报。",
        "一次只收一个年度的报告，混进别的年度数字就错了。",
    ),
    CatalogueEntry(
        "file.not_workbook",
        "error",
        "不是 Excel 工作簿",
        "这个文件是{kind}，不是 Excel 工作簿（.xlsx）。",
        "请{advice}。",
        "改扩展名不能把别的文件变成工作簿。",
    ),
    CatalogueEntry(
        "file.encrypted",
        "error",
        "工作簿加了打开密码",
        "这个文件加了打开密码，无法读取。",
        "请在 Excel 或 WPS 里打开，取消打开密码，另存为 .xlsx 再报送。",
        "加密的文件只有知道密码的人能打开。",
    ),
    CatalogueEntry(
        "file.unasked",
        "error",
        "受保护的工作簿整个加了密",
        "这个文件虽然打开时不问密码，但整个加了密，无法读取。",
        "请在 Excel 里打开，在“审阅”里取消“保护工作簿”，再另存为“Excel 工作簿（.xlsx）”报送；"
        "取消不了的，请把内容填到新发的空白表里。",
        "工作簿加了保护，有的 Excel 就用一个固定的密码把文件加密，打开时不问，别的程序却读不出。",
    ),
    CatalogueEntry(
        "file.damaged",
        "error",
        "文件损坏",
        "这个文件已损坏，无法读取。",
        "请重新保存或重新发送；邮件传输中断常造成文件损坏。",
        "损坏的文件里的数字不可信。",
    ),
    CatalogueEntry(
        "file.unsafe",
        "error",
        "文件不安全",
        "这个文件{fault}，为安全起见没有打开。",
        "请在 Excel 或 WPS 里打开后另存为新的 .xlsx；仍不行的，请把内容填到新发的空白表里。",
        "异常庞大或含有外部引用的文件可能有害。",
    ),
    CatalogueEntry(
        "file.unsupported",
        "error",
        "不能读取的格式",
        "这个文件是{kind}，不能读取。",
        "请在 Excel 或 WPS 里打开，另存为“Excel 工作簿（.xlsx）”再报送。",
        "别的格式不能完整保存本表的公式、保护和校验。",
    ),
    CatalogueEntry(
        "file.values_only",
        "warning",
        "旧格式的文件",
        "这是旧格式的文件（.xls、.et 或 .ods），只读了数值，没有核对公式、保护和格式。",
        "请核对读出的数字，以后用发下的 .xlsx 填报表报送。",
        "旧格式不能完整保存本表的公式、保护和校验，是否改动过无从核对。",
    ),
    CatalogueEntry(
        "published.order",
        "error",
        "只能按行的顺序读出",
        "“{label}”认不全各行或表头的文字，只能按行的顺序读出数字。",
        "请对照原文逐行核对读出的数字，确认无误后再用。",
        "只有顺序作不得凭据：两行对调了，加出来的总计还是一样。",
    ),
    CatalogueEntry(
        "published.unread",
        "error",
        "有格没有读到",
        "{label}有 {count} 格没有读到：{cells}。",
        "请对照原文填写这些格；没有读到的不按 0 计。",
        "一行少了格、多了格或认不出名称，就说不准哪个数是哪一格的，不能猜。",
    ),
    CatalogueEntry(
        "published.doubtful",
        "error",
        "数字划掉了或看不清",
        "{label}有 {count} 格的数字在原文里划掉了、看不清，或显示的和写的不同，没有读取：{cells}。",
        "请对照原文填写这些格；没有读到的不按 0 计。",
        "划掉的、白底白字的、挪到别处显示的数，人看到的是另一个样子，不能当作填报的数。",
    ),
    CatalogueEntry(
        "published.note",
        "warning",
        "数字旁边有说明",
        "{label}写的是“{found}”，已按 {expected} 读取。",
        "请核对；说明文字应写到第一、五、六部分。",
        "数字格里的注释、单位不是数字的一部分，但可能改变它的意思。",
    ),
    CatalogueEntry(
        "published.text_box",
        "warning",
        "有文本框",
        "文件里有文本框：“{cells}”，框里的文字按它在文件里的次序读取。",
        "请核对框里的文字和数字读到了哪里。",
        "文本框浮在页面上，看起来在哪里，和在文件里的次序可以不同。",
    ),
    CatalogueEntry(
        "published.several",
        "warning",
        "有几份报告",
        "文件里有 {count} 份报告，只读取了其中一份，没有把几份混在一起。",
        "请核对单位和年度是不是要的那一份；不是的，把要的那一份另存成一个文件再读。",
        "有的网页把往年的报告或者下级单位的报告放在同一页上。",
    ),
    CatalogueEntry(
        "published.edition",
        "error",
        "用的是旧版格式",
        "这份报告用的是 {found} 版格式，{label}的项目意思不同，没有读取。",
        "请按 {expected} 版格式重新填写{label}；其余部分已经读出。",
        "两版主动公开表的项目和口径都不同，数字不能互相代替。",
    ),
    CatalogueEntry(
        "published.picture",
        "error",
        "内容是图片",
        "{label}可能是图片，图片里的数字读不出来。",
        "请对照图片填写，或换用文字能选中的文件。",
        "图片和扫描件里没有文字，认字容易认错，不能作数。",
    ),
    CatalogueEntry(
        "sum.differs",
        "warning",
        "与各单位相加的数不同",
        "“{label}”是 {found}，各单位相加是 {expected}，{way} {difference}。",
        "多出的应正好是本级机关自己的数；少了的请核对有没有漏加单位。",
        "本级政府的报告是各单位之和加上本级机关自己的数，两边要能对上。",
    ),
    CatalogueEntry(
        "sender.unlisted",
        "warning",
        "发件人不是名单里的邮箱",
        "发件邮箱“{found}”不是名单里这个单位的邮箱“{expected}”。",
        "请与单位核实是不是他们报的；换了邮箱的，在名单里改过来。",
        "谁都能写一封邮件，表里的数要确实是这个单位报的。",
    ),
    CatalogueEntry(
        "sender.other_unit",
        "warning",
        "发件人是别的单位的邮箱",
        "发件邮箱“{found}”在名单里是“{others}”的，表却是“{unit}”的。",
        "请与两个单位核实；由一个邮箱代报的，在名单里给两个单位写同一个邮箱。",
        "一个单位不应改动另一个单位的数。",
    ),
    CatalogueEntry(
        "unit.differs",
        "warning",
        "表上的单位与名单不一致",
        "表上的{what}是“{found}”，名单里这个单位的{what}是“{expected}”。",
        "请核对是不是这个单位的表；名单写错的请改名单。",
        "代码和名称有一个对不上，就可能记到了别的单位名下。",
    ),
    CatalogueEntry(
        "unit.shared",
        "warning",
        "两个单位用了同一个代码或名称",
        "{what}“{found}”还有别的单位在用：{others}，各算一个单位，都计入了汇总。",
        "同一个单位报了两次的，把不要的一份从收件夹移走；是两个单位的，请改正代码或名称。",
        "分不清是不是同一个单位，就可能加重了或者少加了。",
    ),
    CatalogueEntry(
        "round.failed",
        "warning",
        "这一步程序出错",
        "{step}时程序出错（{kind}），{effect}。",
        "其他单位不受影响；请把这个文件和这句话发给维护人员。",
        "一个文件的问题不应影响整个汇总，但要让人知道哪一步没有做成。",
    ),
)

# What the county has to ask or mend itself, and what is not told to the unit.
FOR_THE_COUNTY = frozenset(
    ("sender.unlisted", "sender.other_unit", "unit.differs", "unit.shared", "round.failed")
)

CATALOGUE = {
    entry.code: entry for entry in (*_ENTRIES, *(CatalogueEntry(*each) for each in TEXT_WORDS))
}


def entries(form: Form) -> dict[str, CatalogueEntry]:
    """Every kind of finding for an edition: the general ones and its own rules, by code."""
    rules = {
        rule.id: CatalogueEntry(
            rule.id, rule.severity, rule.label, rule.message, rule.hint, rule.why
        )
        for rule in form.judging_rules
    }
    return CATALOGUE | rules


def finding(
    code: str,
    *,
    keys: tuple[str, ...] = (),
    found: Value | str | None = None,
    expected: Value | str | None = None,
    severity: Severity | None = None,
    **words: object,
) -> Finding:
    """The finding of that code, worded. ``words`` fill the fields of its text.

    ``severity`` is given where a code's usual one is too hard.
    """
    entry = CATALOGUE[code]
    fields = {"found": _shown(found), "expected": _shown(expected), **words}
    return Finding(
        code=code,
        severity=severity or entry.severity,
        message=entry.message.format(**fields),
        hint=entry.hint.format(**fields),
        keys=keys,
        found=found,
        expected=expected,
    )


_LONGEST_SHOWN = 40


def _shown(value: Value | str | None) -> str:
    """A value inside a message: numbers without exponent, texts on one line and not too long."""
    if isinstance(value, int | Decimal):
        return shown_number(value)
    text = " ".join(str(value if value is not None else "").split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
