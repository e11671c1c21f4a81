"""Shares told in percent, against the counts that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from excel_report.checks.finding import Finding
from excel_report.checks.text.report_texts import OVERVIEW, ReportTexts, quoted

_SHARE = r"(?<![\d.])(\d{1,9})[件条宗起]?[,)]{0,2}约?占(?:比|总数的?|的)?(\d{1,3}(?:\.(\d{1,3}))?)%"
_COUNT = r"(?<![\d.])(\d{1,9})[件条宗起]"
_TOLERANCE = 0.1  # percentage points beside rounding
_WHOLES = (
    ("requests.received.total",),
    ("requests.received.total", "requests.carried_in.total"),
    ("requests.handled_total.total",),
)


def check_percents(texts: ReportTexts) -> Iterator[Finding]:
    """A finding for a share that is no share of any number told or in the table."""
    if "%" not in texts.even(OVERVIEW):
        return
    claimed = {claim.sentence.paragraph for claim in texts.claims}
    known = [texts.sum_of(reading) for reading in _WHOLES]
    for paragraph, group in groupby(texts.sentences[OVERVIEW], key=lambda each: each.paragraph):
        if paragraph not in claimed:
            continue
        sentences = list(group)
        text = "".join(each.even for each in sentences)
        wholes = {int(each) for each in re.findall(_COUNT, text)} | {int(n) for n in known if n}
        for sentence in sentences:
            for found in re.finditer(_SHARE, sentence.even):
                right = _right_share(found, wholes)
                if right:
                    quote = sentence.text[found.start() : found.end()]
                    told = found[2]
                    yield texts.finding(
                        "text.percent", OVERVIEW, found=told, expected=right, quote=quoted(quote)
                    )
                    return


def _right_share(found: re.Match[str], wholes: set[int]) -> str:
    """The share as it should be of the likeliest whole; empty where the one told may be right."""
    count, told, places = int(found[1]), float(found[2]), len(found[3] or "")
    larger = [whole for whole in wholes if whole >= count and whole]
    allowed = _TOLERANCE + 0.5 * 10**-places
    shares = [100 * count / whole for whole in larger]
    if not shares or any(abs(share - told) <= allowed for share in shares):
        return ""
    return f"{min(shares, key=lambda share: abs(share - told)):.{max(places, 1)}f}"
