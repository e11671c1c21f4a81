"""One figure that a text tells."""

from __future__ import annotations

from excel_report.checks.text.language.sentences import Sentence
from excel_report.form.phrases import Meaning
from excel_report.value_class import value_class


@value_class()
class StatedFigure:
    """One figure that a text tells.

    ``meaning`` is its row in the data file's terms, ``number`` how many, ``clause`` the words
    quoted. ``scope`` is ``own`` where the text speaks of the office alone, ``whole`` where of all
    units of its area, empty where it does not say.
    """

    meaning: Meaning
    number: int
    sentence: Sentence
    clause: str
    scope: str = ""
    place: int = -1
