"""Every report that the tool writes reads back as the record that it was written from.

``python -m tests.published.round_trip --records 200 --seed 1`` counts what comes back changed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from excel_report.document.html import write_html
from excel_report.document.report import write_report
from excel_report.figures import figures_of
from excel_report.published import read_published
from excel_report.record import InvalidValue, Record, Value, shown_number
from tests.office import convert
from tests.samples import FORM, KINDS, random_record

_AT_ONCE = 40  # files that one run of LibreOffice converts
WRITERS = {"html": write_html, "docx": write_report}


def printed(record: Record) -> dict[str, Value]:
    """Each figure as a report prints it: what was typed, totals recomputed."""
    entered = {k: v for k, v in record.cells.items() if not FORM.fields[k].derived}
    return {**figures_of(FORM, record).values, **entered}


def differences(record: Record, data: bytes, name: str) -> Iterator[str]:
    """The places that come back otherwise than they went out, of a file with that name."""
    reading = read_published(data, name, form=FORM)
    read, expected = reading.record, printed(record)
    noted = {key for each in reading.findings for key in each.keys}  # 「3件」 is 3, and told
    for key in FORM.fields:
        is_told = isinstance(expected.get(key), InvalidValue) and key in noted
        if expected.get(key) != read.cells.get(key) and not is_told:
            if name.endswith(".pdf") and (
                (_is_blank(record, key) and key in noted)
                or _is_broken(expected.get(key), read, key)
            ):
                continue  # both are told
            yield f"{key}: {expected.get(key)!r}, {read.cells.get(key)!r}"
    for section in FORM.narratives:
        before, after = record.narrative.get(section.id, ()), read.narrative.get(section.id, ())
        if [text.strip() for text in before] != list(after):
            yield f"{section.id}: {before!r}, {after!r}"
    if record.year is not None and record.year != read.year:
        yield f"year: {record.year!r}, {read.year!r}"


def _is_broken(printed: Value | None, read: Record, key: str) -> bool:
    """Whether a number was too long for its cell and stands on two lines, which is not guessed."""
    value = read.cells.get(key)
    if not isinstance(value, InvalidValue) or not isinstance(printed, int | Decimal):
        return False
    return value.kind == "text" and "".join(value.shown.split()) == shown_number(printed)


def _is_blank(record: Record, key: str) -> bool:
    """Whether nothing is printed in the whole row of a figure, which no PDF shows."""
    row, expected = FORM.fields[key].row, printed(record)
    table = FORM.fields[key].table
    keys = [field.key for field in FORM.table(table).fields if field.row == row]
    return all(expected.get(each) is None for each in keys)


def as_pdf(records: Sequence[Record]) -> list[bytes]:
    """The reports as PDF, by one run of LibreOffice."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for number, record in enumerate(records):
            paths.append(folder / f"{number}.docx")
            paths[-1].write_bytes(write_report(FORM, record, draft=True))
        return [path.read_bytes() for path in convert(paths, "pdf", folder)]


def run(records: int, seed: int) -> Counter[str]:
    """How often each place came back changed, of so many random records of all kinds."""
    rng = random.Random(seed)
    made = [random_record(FORM, rng, KINDS[n % len(KINDS)]) for n in range(records)]
    counts: Counter[str] = Counter()
    files = {
        name: [write(FORM, each, draft=True) for each in made] for name, write in WRITERS.items()
    }
    files["pdf"] = [
        data for at in range(0, records, _AT_ONCE) for data in as_pdf(made[at : at + _AT_ONCE])
    ]
    for format_name, all_data in files.items():
        for record, data in zip(made, all_data, strict=True):
            found = list(differences(record, data, f"a.{format_name}"))
            counts[f"{format_name}: the same"] += not found
            for difference in found:
                counts[f"{format_name} {difference}"] += 1
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    counted = run(told.records, told.seed)
    for place, times in counted.most_common(40):
        print(f"{times:5} {place[:300]}")  # noqa: T201
    same = sum(counted[f"{name}: the same"] for name in (*WRITERS, "pdf"))
    raise SystemExit(same != told.records * (len(WRITERS) + 1))
