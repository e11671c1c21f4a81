"""Rules between figures, zero switches, figures in rows that were put in."""

from __future__ import annotations

from excel_report.record import InvalidValue
from tests.zoo.hands import DISPUTES, PROACTIVE, REQUESTS, at, both, emptied, rows_in, typed
from tests.zoo.specimen import Specimen, altered, err, switched, touched, warn

COUNT = "proactive.licensing.decisions"
RECEIVED = "requests.received.natural_person"
SWITCH = "zero_if_blank.disputes"


def text(shown: str) -> InvalidValue:
    return InvalidValue("text", shown)


RULES = (
    Specimen(
        "a column that does not balance",
        typed(RECEIVED, 10),
        (
            err("derived.mismatch", REQUESTS, "J9"),
            err("requests.balance", REQUESTS, "D9:D10 D32:D33"),
            err("requests.balance", REQUESTS, "J9:J10 J32:J33"),
        ),
        cells={RECEIVED: 10},
    ),
    Specimen(
        "two kinds of fault in one column",
        both(typed(RECEIVED, "9件"), typed(COUNT, "/")),
        (
            err("cell.text", PROACTIVE, "B12"),
            err("cell.text", REQUESTS, "D9"),
        ),
        cells={COUNT: InvalidValue("text", "/"), RECEIVED: InvalidValue("text", "9件")},
    ),
    Specimen(
        "rules of a town",
        typed("proactive.rules.issued", 1),
        (
            err("rules.not_competent", PROACTIVE, "B8"),
            warn("previous.in_force", PROACTIVE, "B8:D8"),
        ),
        cells={"proactive.rules.issued": 1},
    ),
    Specimen(
        "in force does not follow",
        typed("proactive.normative_documents.in_force", 13),
        (warn("previous.in_force", PROACTIVE, "B9:D9"),),
        cells={"proactive.normative_documents.in_force": 13},
    ),
    Specimen(
        "carried in does not follow",
        both(typed("requests.carried_in.natural_person", 3), typed(RECEIVED, 8)),
        (
            err("derived.mismatch", REQUESTS, "J9"),
            err("derived.mismatch", REQUESTS, "J10"),
            warn("previous.carried_in", REQUESTS, "D10"),
            warn("previous.carried_in", REQUESTS, "J10"),
        ),
        cells={RECEIVED: 8, "requests.carried_in.natural_person": 3},
    ),
    Specimen(
        "table four blank",
        emptied(DISPUTES, "A9:D9"),
        (
            err("cell.blank", DISPUTES, "A9"),
            err("cell.blank", DISPUTES, "B9"),
            err("cell.blank", DISPUTES, "C9"),
            err("cell.blank", DISPUTES, "D9"),
        ),
        cells={
            "disputes.review.upheld": None,
            "disputes.review.corrected": None,
            "disputes.review.other": None,
            "disputes.review.pending": None,
        },
    ),
    Specimen(
        "table four blank, switched to 0",
        both(emptied(DISPUTES, "F9:I9"), typed(SWITCH, "是")),
        (err("derived.mismatch", DISPUTES, "J9"),),
        cells={
            "disputes.litigation_direct.upheld": None,
            "disputes.litigation_direct.corrected": None,
            "disputes.litigation_direct.other": None,
            "disputes.litigation_direct.pending": None,
        },
        record=switched("disputes"),
    ),
    Specimen(
        "the switch with blanks around",
        both(emptied(DISPUTES, "G9:I9"), typed(SWITCH, " 是 ")),
        cells={
            "disputes.litigation_direct.corrected": None,
            "disputes.litigation_direct.other": None,
            "disputes.litigation_direct.pending": None,
        },
        record=switched("disputes"),
    ),
    Specimen(
        "the switch says something else",
        both(emptied(DISPUTES, "G9:G9"), typed(SWITCH, "是的")),
        (
            touched(DISPUTES, "D3"),
            err("cell.blank", DISPUTES, "G9"),
        ),
        cells={"disputes.litigation_direct.corrected": None},
    ),
    Specimen(
        "the switch is blank",
        both(emptied(DISPUTES, "G9:G9"), typed(SWITCH, None)),
        (err("cell.blank", DISPUTES, "G9"),),
        cells={"disputes.litigation_direct.corrected": None},
    ),
    Specimen(
        "the switch is a number",
        both(emptied(DISPUTES, "G9:G9"), typed(SWITCH, 1)),
        (
            touched(DISPUTES, "D3"),
            err("cell.blank", DISPUTES, "G9"),
        ),
        cells={"disputes.litigation_direct.corrected": None},
    ),
    Specimen(
        "the switch is on and nothing is blank", typed(SWITCH, "是"), record=switched("disputes")
    ),
    Specimen(
        "a figure in a row that was put in",
        both(rows_in(REQUESTS, 20), at(REQUESTS, "C20", "9.其他"), at(REQUESTS, "D20", 3)),
        (
            altered(REQUESTS),
            touched(REQUESTS, "C20:D20"),
        ),
    ),
    Specimen(
        "a row put in and a figure mistyped",
        both(rows_in(PROACTIVE, 9), at(PROACTIVE, "B13", "156件")),
        (
            altered(PROACTIVE),
            err("cell.text", PROACTIVE, "B13"),
        ),
        cells={COUNT: InvalidValue("text", "156件")},
    ),
)
