"""A rule's sentence and what it stands for, on a small form with two rows in a group."""

from __future__ import annotations

from decimal import Decimal

import pytest

from excel_report.form.rules import Instance, RuleError, Term, parse_sentence
from tests.samples import FORM

# Columns a, b and sum; the group `bad` has the rows x and y.
KEYS = [
    f"t.{row}.{column}"
    for row in ("old", "new", "bad.x", "bad.y", "all")
    for column in ("a", "b", "sum")
] + ["u.old.a", "v.sum", "v.x.sum", "v.g.x.a", "v.g.x.sea"]


def read(says: str, table: str = "t") -> list[str]:
    """The instances of a sentence, each written out."""
    operator, instances = parse_sentence(says, table, KEYS)
    return [
        f"{each.star or '-'}: {side(each.left)} {operator} {side(each.right)}" for each in instances
    ]


def side(terms: tuple[Term, ...]) -> str:
    return " + ".join(f"{'上年 ' * term.previous}{term.key}" for term in terms) or "0"


class DescribeASentence:
    def it_may_name_single_figures(self) -> None:
        assert read("old.a + new.a = all.a") == ["-: t.old.a + t.new.a = t.all.a"]

    def it_runs_over_every_column_for_a_star_after_the_row(self) -> None:
        assert read("old.* = new.*") == [
            "a: t.old.a = t.new.a",
            "b: t.old.b = t.new.b",
            "sum: t.old.sum = t.new.sum",
        ]

    def it_runs_over_every_row_for_a_star_before_the_column(self) -> None:
        assert read("*.sum = *.a + *.b") == [
            "old: t.old.sum = t.old.a + t.old.b",
            "new: t.new.sum = t.new.a + t.new.b",
            "bad.x: t.bad.x.sum = t.bad.x.a + t.bad.x.b",
            "bad.y: t.bad.y.sum = t.bad.y.a + t.bad.y.b",
            "all: t.all.sum = t.all.a + t.all.b",
        ]

    def it_takes_a_group_for_all_its_rows(self) -> None:
        assert read("all.* = old.* + bad.*")[0] == "a: t.all.a = t.old.a + t.bad.x.a + t.bad.y.a"

    def it_takes_a_star_for_one_word_or_more_never_for_none(self) -> None:
        assert read("*.sum = 0", "v") == ["x: v.x.sum = 0"]

    def it_takes_whole_words_of_a_group_only(self) -> None:
        assert read("g.x.* = g.*", "v") == [
            "a: v.g.x.a = v.g.x.a",
            "sea: v.g.x.sea = v.g.x.sea",
        ]

    def it_lets_the_left_side_decide_what_the_star_stands_for(self) -> None:
        assert read("bad.*.a = bad.*.b") == [
            "x: t.bad.x.a = t.bad.x.b",
            "y: t.bad.y.a = t.bad.y.b",
        ]

    def it_marks_last_years_figures(self) -> None:
        assert read("old.* = 上年.new.*")[0] == "a: t.old.a = 上年 t.new.a"

    def it_may_be_a_bound(self) -> None:
        assert read("old.a <= new.a") == ["-: t.old.a <= t.new.a"]

    def it_may_want_nothing(self) -> None:
        assert read("old.a = 0") == ["-: t.old.a = 0"]

    def it_needs_no_spaces(self) -> None:
        assert read("old.a+new.a<=all.a") == ["-: t.old.a + t.new.a <= t.all.a"]

    def it_stays_within_its_table(self) -> None:
        assert read("old.a = 0", "u") == ["-: u.old.a = 0"]
        with pytest.raises(RuleError, match=r"“old\.b” names no .* of table “u”"):
            read("old.b = 0", "u")


REFUSED = {
    "no sign": ("old.a", "is not “left = right” or “left <= right”"),
    "two signs": ("old.a = new.a = all.a", "is not “left = right” or “left <= right”"),
    "a sign that is not known": ("old.a >= new.a", "“old.a >” names no row or column"),
    "nothing left of the sign": ("0 = old.a", "has nothing left of its sign"),
    "an empty left side": ("= old.a", "“” names no row or column of table “t”"),
    "an empty right side": ("old.a =", "“” names no row or column of table “t”"),
    "an empty right side under a star": ("old.* =", "“” names no row or column of table “t”"),
    "an empty term under a star": ("old.* + + new.* = all.*", "“” names no row or column"),
    "an unknown figure": ("old.c = new.a", "“old.c” names no row or column of table “t”"),
    "an unknown row under a star": ("olde.* = new.*", "“olde.*” names no row or column"),
    "an unknown row on the right": ("old.* = newe.*", "“newe.*” names no row or column"),
    "a row without its star": ("old.* = new", "“new” names no row or column"),
    "the beginning of a row": ("old.* = ne", "“ne” names no row or column"),
    "a row without the column of the left": ("*.sum = *.c", "“*.c” names no row or column"),
    "an unknown table": ("old.a = new.a", "of table “nowhere”"),
}


class DescribeARefusedSentence:
    @pytest.mark.parametrize("what", REFUSED)
    def it_has(self, what: str) -> None:
        says, reason = REFUSED[what]
        with pytest.raises(RuleError) as caught:
            read(says, "nowhere" if what == "an unknown table" else "t")
        assert reason in str(caught.value)


class DescribeAnInstance:
    def it_has_the_terms_of_both_sides(self) -> None:
        instance = Instance("a", (Term("t.old.a"),), (Term("t.new.a", previous=True), Term("t.b")))
        assert [term.key for term in instance.terms] == ["t.old.a", "t.new.a", "t.b"]

    def it_names_this_years_figures_only(self) -> None:
        instance = Instance("a", (Term("t.old.a"),), (Term("t.new.a", previous=True), Term("t.b")))
        assert instance.keys == ("t.old.a", "t.b")

    def it_knows_whether_it_runs_down_a_column(self) -> None:
        by_id = {rule.id: rule.instances[0].by_column for rule in FORM.rules}
        assert by_id["requests.balance"] is True
        assert by_id["previous.carried_in"] is True
        assert by_id["requests.total"] is False
        assert by_id["previous.in_force"] is False
        assert Instance("", (Term("t.old.a"),), ()).by_column is False


class DescribeARule:
    def it_holds_for_equal_sums_whatever_their_type(self) -> None:
        rule = FORM.rule("requests.balance")
        assert rule.holds(3, Decimal("3.0"))
        assert not rule.holds(3, 4)
        assert not rule.holds(4, 3)

    def it_holds_up_to_a_bound(self) -> None:
        rule = FORM.rule("previous.repealed")
        assert rule.holds(3, 3)
        assert rule.holds(2, 3)
        assert not rule.holds(4, 3)

    def it_says_whether_it_looks_back(self) -> None:
        assert FORM.rule("previous.in_force").needs_previous
        assert not FORM.rule("requests.balance").needs_previous
