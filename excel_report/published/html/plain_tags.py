"""Tags that change nothing but the looks of words, as offices strew them about a page.

They go before the page is decoded: in a page that Word wrote they are four of five bytes. No
encoding of such a page has a character with the byte of “<” in it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from operator import itemgetter

from excel_report.published.html.css import rendering_of

# A tag of one of them; no value of its attributes has another tag in it.
_ATTRIBUTES = rb"""(?:\s[^<>"']*+(?:"[^<>"]*+"[^<>"']*+|'[^<>']*+'[^<>"']*+)*+)?+"""
_TAG = (
    rb"</?(?=[abefiosuABEFIOSU])(?:span|font|SPAN|FONT|o:p|O:P|[biuaBIUA]|strong|STRONG|em|EM"
    rb"|big|BIG|small|SMALL)%b>"
) % _ATTRIBUTES
_RUN = re.compile(_TAG + rb"(?:" + _TAG + rb")*+")
# How a cell begins, with its paragraph; and so many of the first cells tell how most begin.
_CELL = re.compile(rb"<[tT][dhDH]%b>\s*+<[pP]%b>" % (_ATTRIBUTES, _ATTRIBUTES))
_CELLS = 8
# A page is sooner read with them that has no more tags in so many bytes around its middle.
_AROUND, _FEW = 16 * 1024, 1500
_AT_ONCE, _ROUNDS = 8, 6


def without_plain_tags(data: bytes) -> bytes | None:
    """A page without such tags where it has many tags; none where one says how words are shown.

    Runs of tags are mostly the same few: each goes everywhere at once, the longest first, which
    takes half the time that looking for them one by one does.
    """
    middle = len(data) // 2
    if data.count(b"<", max(middle - _AROUND, 0), middle + _AROUND) < _FEW:
        return data
    at = 0
    for _ in range(_ROUNDS):
        found = [*islice(_RUN.finditer(data, at), _AT_ONCE)]
        if not found:
            return _with_plain_cells(data)
        runs = {each[0] for each in found}
        if _tell(runs):
            return None
        at = found[0].start()
        for run in sorted(runs, key=len, reverse=True):
            data = data.replace(run, b"")
    return None if _tell({*_RUN.findall(data, at)}) else _RUN.sub(b"", data)


def _with_plain_cells(data: bytes) -> bytes:
    """The page where cells that begin as most do have neither attributes nor a paragraph."""
    count = Counter(each[0] for each in islice(_CELL.finditer(data), _CELLS))
    begin, times = max(count.items(), key=itemgetter(1), default=(b"", 0))
    return data if times * 2 < _CELLS or _tell({begin}) else data.replace(begin, b"<td>")


def _tell(runs: set[bytes]) -> bool:
    """Whether any of the tags says that its words are not shown as usual."""
    tags = {tag for run in runs for tag in run.split(b">")}
    return any(rendering_of(tag.decode("latin-1")) for tag in tags)
