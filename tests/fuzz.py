"""Mutates real workbooks, byte by byte and part by part, and reads what comes out.

Every outcome must be a result or a named refusal: never another exception, a hang or growth.
A long run is a command of its own, ``python -m tests.fuzz --inputs 50000``; a short one is a test.
A crasher is written to the folder named with ``--keep``.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from excel_report.api import check
from excel_report.checks.catalogue import CATALOGUE
from excel_report.workbook.write import write_workbook
from tests.samples import FORM, blank_record, random_record, town_record

SLOW = 5.0  # seconds that no input may take
TOKENS = (
    b"<c r=", b"</c>", b"<v>", b"</v>", b"<f>", b"</f>", b"<row", b't="s"', b't="e"', b't="d"',
    b"1e999", b"-1", b"99999999999999999999", b"NaN", b"&#0;", b"&amp;", b"&x;", b"<![CDATA[x]]>",
    b"<!DOCTYPE a>", b"<!-- -->", b"<?x?>", b"\x00", b"\xff\xfe", b"\xf0\xa0\x80\x80", b"'", b'"',
    b"XFD1048576", b"A0", b"#REF!", b"TRUE", b"_x0000_", b"_xD800_", b"2021", b"\xe6\x98\xaf",
)  # fmt: skip

Mutation = Callable[[bytes, random.Random], bytes]


def flip(data: bytes, rng: random.Random) -> bytes:
    """Some bytes changed at random."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(data: bytes, rng: random.Random) -> bytes:
    """A piece taken out."""
    first = rng.randrange(len(data))
    return data[:first] + data[first + rng.randrange(1, 400) :]


def insert(data: bytes, rng: random.Random) -> bytes:
    """Something that means something put in."""
    at = rng.randrange(len(data))
    return data[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 50)) + data[at:]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """A piece said twice."""
    first = rng.randrange(len(data))
    piece = data[first : first + rng.randrange(1, 2000)]
    return data[:first] + piece + data[first:]


def swap(data: bytes, rng: random.Random) -> bytes:
    """A piece moved elsewhere."""
    first, at = rng.randrange(len(data)), rng.randrange(len(data))
    piece = data[first : first + rng.randrange(1, 400)]
    rest = data[:first] + data[first + len(piece) :]
    return rest[:at] + piece + rest[at:]


MUTATIONS: tuple[Mutation, ...] = (flip, cut, insert, repeat, swap)


def mutate_part(data: bytes, rng: random.Random) -> bytes:
    """A part changed inside a zip that is sound, so that the change gets past the checksum."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = rng.choice(list(parts))
    if rng.random() < 0.05:
        del parts[name]
    elif parts[name]:
        for _ in range(rng.choice((1, 1, 2, 5))):
            parts[name] = rng.choice(MUTATIONS)(parts[name] or b"<", rng)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return stream.getvalue()


def seeds() -> list[bytes]:
    """Real workbooks to begin with."""
    rng = random.Random(7)
    records = [town_record(), blank_record(FORM), random_record(FORM, rng, "wrong")]
    return [write_workbook(FORM, record) for record in records]


@dataclass
class Outcome:
    """What a run saw: verdicts and refusals counted, crashers with their traces, slow inputs."""

    seen: Counter[str] = field(default_factory=Counter)
    crashers: list[tuple[bytes, str]] = field(default_factory=list)
    slow: list[tuple[bytes, float]] = field(default_factory=list)


def run(inputs: int, seed: int = 0) -> Outcome:
    """Read that many mutated workbooks."""
    rng = random.Random(seed)
    outcome = Outcome()
    originals = seeds()
    for _ in range(inputs):
        # Most changes are made inside the zip, where they get past its checksums.
        mutate = mutate_part if rng.random() < 0.8 else rng.choice(MUTATIONS)
        data = mutate(rng.choice(originals), rng)
        _try(data, outcome)
    return outcome


def _try(data: bytes, outcome: Outcome) -> None:
    begin = time.perf_counter()
    try:
        result = check(data)
    except Exception:  # noqa: BLE001 - whatever it is, it is a crasher
        outcome.crashers.append((data, traceback.format_exc()))
        return
    taken = time.perf_counter() - begin
    if taken > SLOW:
        outcome.slow.append((data, taken))
    unknown = [f for f in result.findings if f.code.startswith("file.") and f.code not in CATALOGUE]
    if unknown:
        outcome.crashers.append((data, f"unknown codes {unknown}"))
    is_refused = result.verdict == "unreadable"
    outcome.seen[result.findings[0].code if is_refused else result.verdict] += 1


def main() -> int:
    """The long run; exit status 1 if anything crashed or was slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("crashers"))
    options = parser.parse_args()
    outcome = run(options.inputs, options.seed)
    sys.stdout.write(f"{options.inputs} inputs: {dict(outcome.seen)}\n")
    for index, (data, trace) in enumerate(outcome.crashers):
        options.keep.mkdir(exist_ok=True)
        (options.keep / f"crasher-{options.seed}-{index}.xlsx").write_bytes(data)
        sys.stdout.write(f"{trace}\n")
    sys.stdout.write(f"{len(outcome.crashers)} crashed, {len(outcome.slow)} slow\n")
    return 1 if outcome.crashers or outcome.slow else 0


if __name__ == "__main__":
    sys.exit(main())
