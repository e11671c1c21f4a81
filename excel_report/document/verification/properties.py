"""The properties of a Word file's markup: whether one is on, which is nearest, its measure."""

from __future__ import annotations

from collections.abc import Iterable

from excel_report.document.word_input.xml_tree import Node

OFF = ("0", "false", "off")


def is_on(flag: Node | None) -> bool:
    """Whether a property that is there or not is on."""
    return flag is not None and flag.attributes.get("val", "1") not in OFF


def flag_in(node: Node, name: str) -> Node | None:
    """An attribute as a property that is there or not."""
    value = node.attributes.get(name)
    return None if value is None else Node("", {"val": value})


# Of these, each attribute is inherited by itself.
_BY_ATTRIBUTE = frozenset(["rFonts", "ind", "spacing"])


def group(node: Node | None, kind: str) -> Node | None:
    """A node's properties of a kind; where it has several groups of them, all of them."""
    groups = [each for each in node.children if each.tag == kind] if node else []
    if len(groups) < 2:  # noqa: PLR2004
        return groups[0] if groups else None
    return Node(kind, children=[child for each in groups for child in each.children])


def nearest(sources: Iterable[Node | None]) -> dict[str, Node]:
    """The first property of each name in some groups of them, the nearest group first.

    A property that one group has twice is an oddity of its own: programs differ in which counts.
    """
    found: dict[str, Node] = {}
    for source in sources:
        own = source.children if source is not None else []
        if len({each.tag for each in own}) < len(own):
            found["repeated"] = Node("repeated")
        for each in own:
            near = found.get(each.tag)
            if near is None:
                found[each.tag] = each
            elif each.tag in _BY_ATTRIBUTE:
                found[each.tag] = _filled_up(near, each)
    return found


def _filled_up(near: Node, far: Node) -> Node:
    return Node(near.tag, {**far.attributes, **near.attributes}, near.children)


def measure_of(node: Node | None, name: str, default: float = 0) -> float:
    """A measure as a number, the default where there is none.

    One with a unit of its own is in twips; what is no measure at all counts as beyond.
    """
    value = node.attributes.get(name) if node else None
    if value is None or value == "":
        return default
    try:
        return float(value.removesuffix("%"))
    except ValueError:
        return _in_twips(value)


def _in_twips(value: str) -> float:
    """A measure with its unit (ST_UniversalMeasure) in twips."""
    units = {"mm": 56.7, "cm": 567, "in": 1440, "pt": 20, "pc": 240, "pi": 240}
    try:
        return float(value[:-2]) * units[value[-2:]]
    except (KeyError, ValueError):
        return float("-inf")
