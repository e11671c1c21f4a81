"""The words with which a form tells a county's figures by its units."""

from __future__ import annotations

from typing import Any

import pytest

from excel_report.editions import edition, edition_names
from excel_report.form.phrases import PhraseError
from excel_report.form.unit_facts import unit_words_of
from tests.samples import FORM

KEYS = FORM.fields


def data(**changes: Any) -> dict[str, Any]:
    return {**FORM.unit_data, **changes}


class DescribeTheWords:
    def they_are_read_from_the_definition(self) -> None:
        words = unit_words_of(data(), KEYS)
        assert words
        assert {fact.section for fact in words.facts} == {"overview", "other"}
        assert all(set(fact.keys) <= set(KEYS) for fact in words.facts)

    def there_are_none_without_data(self) -> None:
        assert unit_words_of({}, KEYS) is None

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"more": 1}, "expected named"),
            ({"first": "3"}, "“first” should be int"),
            ({"groups": [{"kind": "department"}]}, "units.groups: expected kind"),
            ({"facts": [{"id": "a"}]}, "units.facts “a”: expected all"),
            ({"facts": [{**FORM.unit_data["facts"][0], "sum": "no.key"}]}, "no figure “no.key”"),
        ],
    )
    def they_are_refused_where_a_word_is_wrong(self, changes: dict[str, Any], words: str) -> None:
        with pytest.raises(PhraseError, match=words):
            unit_words_of(data(**changes), KEYS)


class DescribeTheFormWithUnits:
    @pytest.mark.parametrize("name", edition_names())
    def it_is_the_form_with_more_facts(self, name: str) -> None:
        form = edition(name)
        assert form.with_units is form.with_units.with_units
        ids = [fact.id for fact in form.with_units.all_facts]
        assert ids[: len(form.facts)] == [fact.id for fact in form.facts]
        assert len(set(ids)) == len(ids)
        assert form.with_units.newest is form.with_units
