"""What figures prose tells: invented sentences, and published texts marked by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from excel_report.checks.text.language.prose_reader import stated_figures_in
from excel_report.checks.text.language.sentences import Sentence, paragraphs_of
from tests.beside import PAGES
from tests.checks.text.prose import prose
from tests.samples import FORM

MARKS = Path(__file__).parents[1] / "marks.tsv"


def sentences(*paragraphs: str) -> list[Sentence]:
    found = paragraphs_of("overview", paragraphs)
    return [sentence for paragraph in found for sentence in paragraph.sentences()]


def told(*paragraphs: str, year: int = 2024) -> list[str]:
    found = stated_figures_in(FORM.phrases, sentences(*paragraphs), year)
    return [f"{claim.meaning.id}={claim.number}" for claim in found]


class DescribeTheFiguresOfAText:
    @pytest.mark.parametrize(
        ("name", "found", "right"), [("prose.txt", 0.97, 0.98), ("prose_unseen.txt", 0.85, 0.97)]
    )
    def they_are_those_that_people_read_in_it(self, name: str, found: float, right: float) -> None:
        marked = read = agreed = 0
        for text, figures in prose(name):
            by_hand, by_tool = Counter(figures), Counter(told(*text.split("|")))
            marked += by_hand.total()
            read += by_tool.total()
            agreed += (by_hand & by_tool).total()
        assert agreed >= found * marked
        assert agreed >= right * read

    def they_are_of_what_the_sub_heading_over_them_names(self) -> None:
        assert told("（二）依申请公开", "全年共收到3件，均已办结。") == ["requests.received=3"]
        assert told("（五）监督保障", "全年共收到3件，均已办结。") == []

    def they_are_of_what_the_sentence_before_spoke_of(self) -> None:
        assert told("全年收到行政复议2件。其中维持1件，纠正1件。") == [
            "review.total=2",
            "review.upheld=1",
            "review.corrected=1",
        ]

    def they_may_stand_in_a_year_that_was_left_in(self) -> None:
        assert told("2023年共制定规范性文件0件。") == ["documents.issued=0"]

    def they_are_read_in_traditional_characters_with_glosses(self) -> None:
        assert told("2024年收到政府信息依申請公開6件，已答復(fù)6件。") == [
            "requests.received=6",
            "requests.handled=6",
        ]

    def they_tell_whose_they_are(self) -> None:
        texts = ["全县收到政府信息公开申请9件，本机关收到政府信息公开申请2件。"]
        found = stated_figures_in(FORM.phrases, sentences(*texts), 2024)
        assert [(claim.number, claim.scope) for claim in found] == [(9, "whole"), (2, "own")]


def marks() -> dict[str, Counter[str]]:
    """The figures of each published text, as marked by hand."""
    found: dict[str, Counter[str]] = {}
    for line in MARKS.read_text("utf-8").splitlines()[1:]:
        name, figure, number, _ = line.split("\t")
        found.setdefault(name, Counter())[f"{figure}={number}"] += 1
    return found


def is_held_back(name: str) -> bool:
    """Whether a text is of the fifth that was marked before it was tried."""
    return int(sha256(f"{name}.txt".encode()).hexdigest(), 16) % 5 == 4


def narrative_lines(path: Path) -> Iterator[str]:
    """The prose of a page: up to the first table, or what is no table where it has no beginning."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("二、主动公开") or line == "二、":
            return
        if "0 0 0" not in line:
            yield line


def found_in(path: Path) -> Counter[str]:
    year = int(next(part for part in path.stem.split("_") if part.isdecimal()))
    return Counter(told(*narrative_lines(path), year=year))


@pytest.mark.skipif(not PAGES.is_dir(), reason="the published texts are not here")
class DescribePublishedTexts:
    @pytest.mark.parametrize("held_back", [False, True], ids=["tuned on", "held back"])
    def they_tell_what_was_marked_in_them(self, *, held_back: bool) -> None:
        marked = found = right = 0
        by_name = marks()
        for path in sorted(PAGES.glob("*.txt")):
            if is_held_back(path.stem) is held_back:
                by_hand, read = by_name.get(path.stem, Counter()), found_in(path)
                marked += by_hand.total()
                found += read.total()
                right += (by_hand & read).total()
        assert marked
        assert right >= 0.85 * marked
        assert right >= 0.97 * found
