"""Where the parts of the report are: its title, its six headings, what stands under each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from excel_report.form import Form, Section
from excel_report.published.document_text import DocumentText, Line
from excel_report.published.labels import numbered, plain, section_titles
from excel_report.published.table_evidence import Evidence
from excel_report.value_class import field, value_class

_LONGEST_HEADING = 40
_NUMBERED = re.compile(r"[一二三四五六][、.．]\s*\S{2,28}")
_LOWER = re.compile(r"\s*(?:[（(]|\d)")  # how numbers of lower levels begin
_ENDS = "。；;！!"


@value_class(frozen=False)
class Parts:
    """The lines under each heading by section id, and how the heading was known.

    ``before`` are the lines before the first heading; ``starts`` where each part begins; ``others``
    how many reports more stand there.
    """

    before: list[Line] = field(default_factory=list)
    under: dict[str, list[Line]] = field(default_factory=dict)
    starts: dict[str, tuple[int, int]] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    others: int = 0


def split_headings(form: Form, flow: DocumentText) -> None:
    """Break up lines that hold a heading and what follows it, as crawled pages do."""
    pattern = _headings(tuple(section.title for section in form.sections if section.title))
    lines: list[Line] = []
    for line in flow.lines:
        if line.row or len(line.text) < _LONGEST_HEADING or not pattern.search(line.text):
            lines.append(line)
            continue
        lines += [Line((part.strip(),)) for part in pattern.split(line.text) if part.strip()]
    if len(lines) != len(flow.lines):
        flow.pictures.clear()  # their places are no more
        flow.lines = lines


@lru_cache(maxsize=8)
def _headings(titles: tuple[str, ...]) -> re.Pattern[str]:
    """The headings with these titles, where one may begin."""
    return re.compile(
        r"(?:^|(?<=\s))([一二三四五六]、(?:" + "|".join(map(re.escape, titles)) + r"))(?=\s|$)"
    )


def find_parts(form: Form, lines: Sequence[Line]) -> Parts:
    """The parts of a report. A heading that stands twice counts where more follows it.

    Of several reports on one page it is the first that has the most parts: parts of two are never
    put together.
    """
    order = [section.id for section in form.sections if section.title]
    spots, last_line = _spots(form, lines)
    begin, own, after, others = _one_report(order, spots, len(lines))
    chosen: dict[str, int] = {}
    length: dict[str, int] = {}
    for index, (at, name) in enumerate(own):
        end = own[index + 1][0] if index + 1 < len(own) else after
        if name not in chosen or end - at > length[name]:
            chosen[name], length[name] = at, end - at
    parts = Parts(evidence=dict.fromkeys(chosen, "labels"), others=others)
    _by_number(form, lines, chosen, parts, (begin, after))
    placed = sorted((at, name) for name, at in chosen.items())
    if [name for _, name in placed] != [name for name in order if name in chosen]:
        for name in chosen:
            parts.evidence[name] = "order"
    for index, (at, name) in enumerate(placed):
        end = placed[index + 1][0] if index + 1 < len(placed) else after
        parts.under[name] = list(lines[last_line.get(at, at) + 1 : end])
        parts.starts[name] = (at, end)
    parts.before = list(lines[begin : placed[0][0]]) if placed else []
    return parts


def _one_report(
    order: list[str], spots: list[tuple[int, str]], end: int
) -> tuple[int, list[tuple[int, str]], int, int]:
    """The headings of one report, with where it begins and ends, and how many others there are.

    Another one begins where a heading comes back after later ones; so does what follows a list of
    the headings, under which hardly anything stands.
    """
    if len({name for _, name in spots}) == len(spots):
        return 0, spots, end, 0
    reports: list[list[tuple[int, str]]] = [[]]
    for at, name in spots:
        own = [each for _, each in reports[-1]]
        if name in own and order.index(name) < order.index(own[-1]):
            reports.append([])
        reports[-1].append((at, name))
    ends = [*(report[0][0] for report in reports[1:]), end]
    filled = [
        len(
            {
                name
                for (at, name), (to, _) in zip(own, [*own[1:], (to, "")], strict=True)
                if to - at > 1
            }
        )
        for own, to in zip(reports, ends, strict=True)
    ]
    best = filled.index(max(filled))
    begin = reports[best - 1][-1][0] + 1 if best > 0 and filled[best - 1] > 1 else 0
    return begin, reports[best], ends[best], sum(count > 1 for count in filled) - 1


def _spots(form: Form, lines: Sequence[Line]) -> tuple[list[tuple[int, str]], dict[int, int]]:
    """Where headings stand, with their sections; and where each ends that is said twice at once.

    Pages say a table's heading once more as its caption.
    """
    titles = section_titles(form)
    found: list[tuple[int, Section, bool]] = []
    for at, line in enumerate(lines):
        cells = line.cells
        if len(cells) > 1 and cells[0] and cells[1]:
            continue  # as nearly all rows
        words = cells[0] if len(cells) == 1 else _single(line)
        if not words or len(words) > _LONGEST_HEADING:
            continue
        number, rest = numbered(words)
        section = titles.get(rest) or titles.get(plain(words))
        if section:
            is_lower = bool(number) and _LOWER.match(words) is not None
            found.append((at, section, is_lower))
    # Where some are headings of the first level, 「（二）主动公开政府信息情况」 is part of another.
    has_level = any(numbered(_single(lines[at]))[0] and not is_lower for at, _, is_lower in found)
    spots: list[tuple[int, str]] = []
    last_line: dict[int, int] = {}
    for at, section, is_lower in found:
        if is_lower and (has_level or not _has_its_number(_single(lines[at]), section)):
            continue
        before, name = spots[-1] if spots else (-1, "")
        if name == section.id and not any(
            line.text for line in lines[last_line.get(before, before) + 1 : at]
        ):
            last_line[before] = at
        else:
            spots.append((at, section.id))
    return spots, last_line


def _has_its_number(words: str, section: Section) -> bool:
    return numbered(words)[0] == numbered(f"{section.number}、")[0]


def _by_number(
    form: Form,
    lines: Sequence[Line],
    chosen: dict[str, int],
    parts: Parts,
    within: tuple[int, int],
) -> None:
    """Headings in other words, known by their number in the place where they must be."""
    sections = [section for section in form.sections if section.title]
    for index, section in enumerate(sections):
        if section.id in chosen:
            continue
        before = [chosen[each.id] for each in sections[:index] if each.id in chosen]
        after = [chosen[each.id] for each in sections[index + 1 :] if each.id in chosen]
        if not before and not after:
            continue
        for at in range(max(before, default=within[0] - 1) + 1, min(after, default=within[1])):
            words = _single(lines[at])
            number, rest = numbered(words)
            is_heading = _NUMBERED.fullmatch(words) and not words.endswith(tuple(_ENDS))
            if (
                is_heading
                and number == numbered(f"{section.number}、")[0]
                and _alike(rest, section.title)
            ):
                chosen[section.id] = at
                parts.evidence[section.id] = "order"
                break


def _alike(words: str, title: str) -> bool:
    """Whether two headings share enough of their characters to mean the same."""
    shared = set(words) & set(plain(title))
    return len(shared) * 2 >= len(set(plain(title)))


def _single(line: Line) -> str:
    """The words of a line or of a row with one full cell."""
    full = [cell for cell in line.cells if cell]
    return full[0] if len(full) == 1 else ""
