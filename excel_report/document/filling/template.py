"""The master as pieces: fixed markup with fields between.

A field is a paragraph whose whole text is ``{name}``. It is found by its text, however many runs
Word has cut it into, so a county may restyle the master in Word and save it. Only the standard
library is used, and each part is cut up once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from excel_report.errors import UnusableError
from excel_report.value_class import value_class

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_FIELD = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
_PARAGRAPH_PROPERTIES = re.compile(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
_RUN_PROPERTIES = re.compile(r"<w:r(?: [^>]*)?>\s*(<w:rPr>.*?</w:rPr>)", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')


@value_class()
class TemplateField:
    """A field of the master and the looks that its paragraph has there.

    ``paragraph`` is its ``w:pPr``, ``run`` the ``w:rPr`` of its first run (either may be empty),
    ``style`` the id of its paragraph style.
    """

    name: str
    paragraph: str
    run: str
    style: str


Writer = Callable[[TemplateField], str]


@value_class()
class Template:
    """One part of the master: ``fixed[0]``, a field, ``fixed[1]``, a field, …, ``fixed[-1]``."""

    part: str
    fixed: tuple[str, ...]
    fields: tuple[TemplateField, ...]

    @classmethod
    def cut(cls, part: str, markup: str) -> Template:
        """The part cut at its fields."""
        fixed: list[str] = []
        fields: list[TemplateField] = []
        end = 0
        for begin, close in _paragraphs(markup):
            paragraph = markup[begin:close]
            text = "".join(_TEXT.findall(paragraph)) if "{" in paragraph else ""
            if name := _FIELD.fullmatch(text.strip()):
                fixed.append(markup[end:begin])
                fields.append(_field(name[1], paragraph))
                end = close
        return cls(part, (*fixed, markup[end:]), tuple(fields))

    def require(self, names: Mapping[str, str]) -> None:
        """Raise :class:`UnusableError` unless each field of ``names`` stands here exactly once.

        ``names`` gives each field's name in words, for the sentence.
        """
        present = Counter(field.name for field in self.fields)
        for name, label in names.items():
            if present[name] != 1:
                state = "缺少" if name not in present else "重复出现"
                raise UnusableError(
                    f"Word 母版{state}“{label}”的位置（{{{name}}}），请恢复随工具提供的母版。"
                )
        for name in present:
            if name not in names:
                raise UnusableError(f"Word 母版里有本表没有的位置“{{{name}}}”，请恢复原母版。")

    def fill(self, write: Writer) -> bytes:
        """The part with each field replaced by what ``write`` makes of it, in UTF-8.

        What is written is never looked through for fields again.
        """
        pieces = [self.fixed[0]]
        for field, following in zip(self.fields, self.fixed[1:], strict=True):
            pieces.append(write(field))
            pieces.append(following)
        return "".join(pieces).encode()


def _paragraphs(markup: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins and ends; of those in text boxes of others, the inner ones."""
    close = 0
    while (end := markup.find("</w:p>", close)) >= 0:
        begin = max(markup.rfind(tag, close, end) for tag in ("<w:p>", "<w:p "))
        close = end + len("</w:p>")
        if begin >= 0:
            yield begin, close


def _field(name: str, markup: str) -> TemplateField:
    return TemplateField(name, *_looks(markup.replace(f"{{{name}}}", "")))


@lru_cache(maxsize=64)
def _looks(markup: str) -> tuple[str, str, str]:
    """The looks of a field's paragraph, of which hundreds differ by the field's name alone."""
    paragraph = _PARAGRAPH_PROPERTIES.search(markup)
    # A paragraph's own mark may have run properties: look for the run behind them.
    run = _RUN_PROPERTIES.search(markup, paragraph.end() if paragraph else 0)
    style = _STYLE.search(paragraph[0]) if paragraph else None
    return (
        paragraph[0] if paragraph else "",
        run[1] if run else "",
        style[1] if style else "",
    )
