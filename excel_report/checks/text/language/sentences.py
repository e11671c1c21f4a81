"""Prose made even for reading, and cut into sentences.

What is read is half-width, simplified and as long as what stands there, so that a place in it is
the same place in the text that is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from excel_report.value_class import value_class

# Full-width forms to half-width, and the traditional forms of characters in the words looked for
# (official texts come back traditional from mirrors and encyclopaedias).
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_TRADITIONAL = str.maketrans(
    "請辦結轉復複議訴訟規範發廢現頒製維糾審實機關條項數為無開處給個單縣區鄉鎮當網絡郵來與較減長應對決"
    "鐵國務總體種際還報訊統計時間電費許罰強門問題進達舉產類沒謝過據稱圍書見錄專業兩樂僅從眾衆優會傳償"
    "淨準況動劃別歷參聽員諮團備夠頭寬導將屆屬幣徑態護擔擇暫標欄檔檢畢漲測滯點熱環監確礙穩約級納線組織"
    "終經繼績續縫職聯勝視訂認訓記論訪證評詢該誤讀調談責敗賬帳質購貼違連遺採銷錫錯聞難顧預頻饋駁臺號後"
    "協執擴權構暢輿補係並佈徵餘幾於獲萬",
    "请办结转复复议诉讼规范发废现颁制维纠审实机关条项数为无开处给个单县区乡镇当网络邮来与较减长应对决"
    "铁国务总体种际还报讯统计时间电费许罚强门问题进达举产类没谢过据称围书见录专业两乐仅从众众优会传偿"
    "净准况动划别历参听员咨团备够头宽导将届属币径态护担择暂标栏档检毕涨测滞点热环监确碍稳约级纳线组织"
    "终经继绩续缝职联胜视订认训记论访证评询该误读调谈责败账账质购贴违连遗采销锡错闻难顾预频馈驳台号后"
    "协执扩权构畅舆补系并布征余几于获万",
)
_EVEN = {
    chr(code): chr(to) if isinstance(to, int) else to
    for code, to in {**_TRADITIONAL, **_HALF_WIDTH}.items()
}
# A text has few of those characters: they are looked up one by one, all others passed over.
_UNEVEN = f"[\uff01-\uff5e\u3000\xa0{''.join(map(chr, _TRADITIONAL))}]"
_GLOSS = r"[(（][a-zA-ZüÀ-ǿ]{1,8}[)）]"
_HEADING_WORDS = 30  # characters that a heading has at most
# A sentence is cut at 600 characters, so that no check of one costs more.
_SENTENCE = r"[^。!?]{1,600}[。!?]?|[。!?]"


@value_class()
class Sentence:
    """One sentence of a narrative: its words as they stand, and made even for reading.

    ``section`` is the narrative's id, ``paragraph`` counts from 0. ``heading`` is the sub-heading
    over it, or its own, made even.
    """

    section: str
    paragraph: int
    text: str
    even: str
    heading: str = ""


def even(text: str) -> str:
    """A text half-width and simplified, each character in its place."""
    return re.sub(_UNEVEN, _evened, text)


def _evened(found: re.Match[str]) -> str:
    return _EVEN[found[0]]


@value_class(eq=False)
class _Patterns:
    """What is looked for in each paragraph: compiled once, when the first text is read."""

    gloss: re.Pattern[str]
    numbered: re.Pattern[str]
    sentence: re.Pattern[str]
    uneven: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(*map(re.compile, (_GLOSS, _NUMBERED, _SENTENCE, _UNEVEN)))


@value_class(eq=False)
class EvenParagraph:
    """One paragraph of a narrative without spaces, as it stands and made even.

    ``heading`` is the sub-heading over it, or its own. It is cut into sentences when they are asked
    for: of most paragraphs it is seen sooner that they tell nothing.
    """

    section: str
    index: int
    text: str
    even: str
    heading: str

    def sentences(self) -> Iterator[Sentence]:
        start = 0
        for words in _patterns().sentence.findall(self.even):
            end = start + len(words)
            yield Sentence(self.section, self.index, self.text[start:end], words, self.heading)
            start = end


def paragraphs_of(section: str, texts: Sequence[str]) -> Iterator[EvenParagraph]:
    """The paragraphs of a narrative, each with the sub-heading that it stands under.

    Spaces are left out, as Chinese prose has none and layouts put them anywhere.
    """
    heading = ""
    patterns = _patterns()
    for index, text in enumerate(texts):
        has_brackets = "（" in text or "(" in text
        # Some mirrors put pinyin behind characters: 關(guān).
        unglossed = patterns.gloss.sub("", text) if has_brackets else text
        plain = "".join(unglossed.split())
        level = patterns.uneven.sub(_evened, plain)
        numbered = patterns.numbered.match(level)
        heading = (numbered and heading_at(level, numbered.end())) or heading
        yield EvenParagraph(section, index, plain, level, heading)


_NUMBERED = (
    r"\s{0,9}(?:\((?:[一二三四五六七八九十]{1,2}|\d)\)|[一二三四五六七八九十]{1,2}[、.]|\d{1,2}[、.](?!\d)"
    r"|第[一二三四五六七八九十][,、])"
)


def heading_at(level: str, start: int) -> str:
    """The words of the numbered sub-heading that a paragraph is or begins with."""
    rest = level[start : start + _HEADING_WORDS]
    return re.split(r"[。:,;]", rest, maxsplit=1)[0] or rest
