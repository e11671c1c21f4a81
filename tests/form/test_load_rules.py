"""A rule with a mistake is refused with the file, the rule's id and the reason."""

from __future__ import annotations

import pytest

from excel_report.form import load_form
from tests.form.definitions import edited, refusal

BALANCE = 'says = "received.* + carried_in.* = handled_total.* + carried_out.*"'
DISPUTES = 'says = "*.total = *.upheld + *.corrected + *.other + *.pending"'

# For each mistake: the old text, the new one, the rule and the reason in the message.
RULES = {
    "an unknown row": (
        BALANCE,
        BALANCE.replace("carried_in", "carried_inn"),
        "rule “requests.balance”",
        "“carried_inn.*” names no row or column of table “requests”",
    ),
    "an unknown table": (
        'id = "requests.balance"\ntable = "requests"',
        'id = "requests.balance"\ntable = "request"',
        "rule “requests.balance”",
        "table “request” is not defined",
    ),
    "a bad severity": (
        'severity = "error"',
        'severity = "fatal"',
        "rule “requests.balance”",
        "severity “fatal” is neither error nor warning",
    ),
    "a bad listing": (
        'listed = "each"',
        'listed = "all"',
        "rule “requests.balance”",
        "listed “all” is neither each nor once",
    ),
    "an unknown level": (
        'levels = ["township", "county"]',
        'levels = ["township", "city"]',
        "rule “rules.not_competent”",
        "level “city” is not defined",
    ),
    "a level that is no word": (
        'levels = ["township", "county"]',
        'levels = [["township"]]',
        "rule “rules.not_competent”",
        "level “['township']” is not defined",
    ),
    "a derived inequality": (
        DISPUTES,
        DISPUTES.replace(" = *.up", " <= *.up"),
        "rule “disputes.total”",
        "a rule that derives has one figure left of “=”",
    ),
    "two derived figures at once": (
        DISPUTES,
        DISPUTES.replace("*.total =", "*.total + *.pending ="),
        "rule “disputes.total”",
        "a rule that derives has one figure left of “=”",
    ),
    "a figure derived from last year's": (
        DISPUTES,
        DISPUTES.replace("*.pending", "上年.*.pending"),
        "rule “disputes.total”",
        "a rule that derives uses figures of this year only",
    ),
    "a rule about last year alone": (
        'says = "carried_in.* = 上年',
        'says = "上年.carried_in.* = 上年',
        "rule “previous.carried_in”",
        "a rule needs a figure of this year",
    ),
    "a judging rule without a message": (
        'message = "规章的“{subject}”填了 {left}，但县级、乡级机关不能制定规章。"\n',
        "",
        "rule “rules.not_competent”",
        "a rule that judges needs a message and a hint",
    ),
    "a judging rule without a hint": (
        'hint = "规章一行都填 0；',
        'hint = "" # ',
        "rule “rules.not_competent”",
        "a rule that judges needs a message and a hint",
    ),
}

WORDS = {
    "an unknown field": ("填了 {left}", "填了 {lft}", "field “lft” is none of subject, left,"),
    "a field without a name": ("填了 {left}", "填了 {}", "field “” is none of"),
    "a field with a format": ("填了 {left}", "填了 {left:d}", "field “left” is none of"),
    "a field with a conversion": ("填了 {left}", "填了 {left!r}", "field “left” is none of"),
    "a brace left open": ("填了 {left}", "填了 {left", "message: "),
    "an unknown field in the hint": ("规章一行都填 0；", "{row}都填 0；", "hint: field “row”"),
}


class DescribeLoadingTheRules:
    @pytest.mark.parametrize("what", RULES)
    def it_refuses(self, what: str) -> None:
        old, new, place, reason = RULES[what]
        sentence = refusal(edited((old, new)))
        assert sentence.startswith(f"2021.toml: {place}: ")
        assert reason in sentence

    @pytest.mark.parametrize("what", WORDS)
    def it_refuses_words_with(self, what: str) -> None:
        old, new, reason = WORDS[what]
        sentence = refusal(edited((old, new)))
        assert sentence.startswith("2021.toml: rule “rules.not_competent”: ")
        assert reason in sentence

    def it_lets_words_have_doubled_braces(self) -> None:
        form = load_form(edited(("填了 {left}", "填了 {{{left}}}")))
        assert "{{{left}}}" in form.rule("rules.not_competent").message
