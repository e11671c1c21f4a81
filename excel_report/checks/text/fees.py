"""The fees that the texts tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from excel_report.checks.finding import Finding
from excel_report.checks.text.report_texts import OTHER, OVERVIEW, UNPAID, ReportTexts, quoted
from excel_report.record import Number

_AMOUNT = r"(?<![\d.])(\d[\d,]{0,15}(?:\.\d{1,6})?)(万?)元"
_CLAUSE = r"[^;。]+"
_COMPARED = r"较|同比|上年|去年|每件|每页|/件|/页|标准"
_STEP = 10  # 元: the smallest lawful amount and the step of all others (国办函〔2020〕109号)
_FEE = "proactive.fees.amount"


def check_fees(texts: ReportTexts) -> Iterator[Finding]:
    """Findings about 信息处理费 and 行政事业性收费, where a text tells an amount."""
    told = list(_amounts(texts))
    yield from _mixed_units(texts, told)
    for section, words, amount, is_processing in told:
        if is_processing and amount % _STEP:
            found = int(amount) if amount == int(amount) else amount
            yield texts.finding("fee.multiple", section, found=found, quote=quoted(words, "元"))
            break
    yield from _missing(texts, told)


def _amounts(texts: ReportTexts) -> Iterator[tuple[str, str, Decimal, bool]]:
    """Section, words, amount in 元, and whether it is 信息处理费 (else 行政事业性收费)."""
    topics = texts.form.phrases.topics
    for section in (OVERVIEW, OTHER):
        for sentence in texts.sentences[section]:
            if "元" not in sentence.even:
                continue
            for part in re.finditer(_CLAUSE, sentence.even):
                words = part[0]
                processing = any(word in words for word in topics.get("processing_fee", ()))
                if not processing and not any(word in words for word in topics.get("fees", ())):
                    continue
                for found in () if re.search(_COMPARED, words) else re.finditer(_AMOUNT, words):
                    amount = Decimal(found[1].replace(",", "")) * (10_000 if found[2] else 1)
                    yield section, sentence.text[part.start() : part.end()], amount, processing


def processing_fee(texts: ReportTexts) -> Number | None:
    """The 信息处理费 of the year in 元, as the texts tell it; None where that is not clear."""
    told = {amount for _, _, amount, is_processing in _amounts(texts) if is_processing}
    if not told:
        return 0 if _tells_none(texts) else None
    (amount, *others) = told
    whole = int(amount) if amount == int(amount) else amount
    return None if others else whole


def _tells_none(texts: ReportTexts) -> bool:
    """Whether a sentence about 信息处理费 says that there was none."""
    topic = texts.form.phrases.topics.get("processing_fee", ())
    none = texts.form.phrases.signs.get("no_fee", ())
    return any(
        any(word in sentence.even for word in topic) and any(word in sentence.even for word in none)
        for section in (OVERVIEW, OTHER)
        for sentence in texts.sentences[section]
    )


def _mixed_units(
    texts: ReportTexts, told: list[tuple[str, str, Decimal, bool]]
) -> Iterator[Finding]:
    """A text that tells the table's number in 元, where the table is in 万元."""
    if not texts.figures.known((_FEE,)):
        return
    fee = texts.figures.values[_FEE]
    for section, words, amount, is_processing in told:
        if not is_processing and fee and amount == fee:
            yield texts.finding(
                "fee.unit",
                section,
                keys=(_FEE,),
                found=str(amount),
                expected=fee,
                table=texts.table(_FEE),
                quote=quoted(words, "元"),
            )
            return


def _missing(texts: ReportTexts, told: list[tuple[str, str, Decimal, bool]]) -> Iterator[Finding]:
    """Nothing of 信息处理费 in 六, where another place shows that there was one."""
    words = texts.form.phrases.topics.get("processing_fee", ())
    other = texts.even(OTHER)
    if not other or any(word in other for word in words):
        return
    quote = next((text for _, text, amount, is_processing in told if is_processing and amount), "")
    if not quote and texts.figures.known((UNPAID,)) and texts.figures.values[UNPAID]:
        quote = f"{texts.table(UNPAID)}有逾期未缴费用的申请"
    if quote:
        yield texts.finding("fee.missing", OTHER, quote=quoted(quote, "元"))
