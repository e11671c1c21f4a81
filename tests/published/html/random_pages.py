"""Invented pages in which style sheets and attributes hide things at random, ends left out as well.

Every word stands once, so that it can be told which of them are shown.
"""

from __future__ import annotations

import random

_SELECTORS = (
    *(".a", ".b", "#n", "p", "td", "tr", "li", "span", "div", ".a.b", "td.a", "div .a", "div > .b"),
    *(".b .a", "tr .a", "ul > li", "table .b", "div p, li.a", ".a:hover", "span.b", "tr.a td"),
    *("div div", ".c > .a", "p.a, .b > span"),
)
_DECLARATIONS = (
    *("display:none", "display:none!important", "display:block", "display:table-cell"),
    *("visibility:hidden", "color:red"),
)
_MEDIA = ("print", "screen", "(min-width:10px)", "(max-width:10px)")
_STYLES = ("display:block", "display:none", "color:red", "visibility:hidden")
_CLASSES = ("a", "b", "a b", "c", "b c")
_DEEPEST = 3


class RandomPage:
    """A page made from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = self.formatting = 0
        body = "".join(self.element(0) for _ in range(3))
        self.text = f"<!doctype html><style>{self.sheet()}</style><body>{body}</body>"

    def happens(self, chance: float) -> bool:
        return self.random.random() < chance

    def sheet(self) -> str:
        rules = []
        for _ in range(self.random.randint(1, 4)):
            selector, says = self.random.choice(_SELECTORS), self.random.choice(_DECLARATIONS)
            rule = f"{selector}{{{says}}}"
            media = self.random.choice(_MEDIA)
            rules.append(f"@media {media}{{{rule}}}" if self.happens(0.15) else rule)
        return "".join(rules)

    def word(self) -> str:
        self.words += 1
        return f" w{self.words}x "

    def attributes(self) -> str:
        found = f" class='{self.random.choice(_CLASSES)}'" if self.happens(0.5) else ""
        found += " id=n" if self.happens(0.1) else ""
        return found + (f" style='{self.random.choice(_STYLES)}'" if self.happens(0.1) else "")

    def begin(self, name: str) -> str:
        return f"<{name}{self.attributes()}>"

    def end(self, name: str, chance: float) -> str:
        """The end of an element, which may be left out.

        Not within formatting: where that ends in the middle of a block, browsers move the block,
        with what was read of it before.
        """
        return f"</{name}>" if self.formatting or self.happens(chance) else ""

    def element(self, depth: int) -> str:
        kind = self.random.choice(("p", "div", "span", "ul", "table", "b", "", "p", "div", "table"))
        if depth > _DEEPEST or not kind:
            return self.word()
        if kind == "p":
            return self.begin("p") + self.word() + self.span() + self.word() + self.end("p", 0.7)
        if kind == "ul":
            return self.begin("ul") + "".join(self.item(depth) for _ in range(3)) + "</ul>"
        if kind == "table":
            return self.begin("table") + self.row() + self.row() + "</table>"
        self.formatting += kind == "b"
        element = f"{self.begin(kind)}{self.inner(depth)}</{kind}>"
        self.formatting -= kind == "b"
        return element

    def inner(self, depth: int) -> str:
        return "".join(self.element(depth + 1) for _ in range(self.random.randint(1, 3)))

    def span(self) -> str:
        return f"{self.begin('span')}{self.word()}</span>"

    def item(self, depth: int) -> str:
        inner = self.inner(depth) if self.happens(0.3) else ""
        return self.begin("li") + self.word() + inner + self.end("li", 0.6)

    def row(self) -> str:
        return self.begin("tr") + "".join(self.cell() for _ in range(3)) + self.end("tr", 0.8)

    def cell(self) -> str:
        inner = self.span() if self.happens(0.2) else ""
        return self.begin("td") + self.word() + inner + self.end("td", 0.8)
