"""Mutates real files of every kind that the tool is given, and has it read what comes out.

Every outcome must be a result or a named refusal: never another exception, a hang or growth. A
long run is a command of its own, ``python -m tests.fuzz --inputs 1000000 --jobs 4``; with
``--rounds`` only whole rounds are run, or with ``--kind`` one kind. A short run is a test. A
crasher is written to the folder named with ``--keep``.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from types import FrameType

from excel_report.errors import UnusableError
from tests.fuzzed import KINDS, Kind

SLOW = 5.0  # seconds that no input may take
MEGABYTES = 300  # that a process may take which reads one after the other, with the tests in it
CHUNK = 400  # inputs that a process is given at a time


@dataclass
class Outcome:
    """What a run saw: what came of the inputs, counted, and those that crashed or cost too much."""

    inputs: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    crashers: list[tuple[bytes, str]] = field(default_factory=list)
    slow: list[tuple[bytes, float]] = field(default_factory=list)
    large: list[tuple[bytes, int]] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Take in another run."""
        self.inputs += other.inputs
        self.seen += other.seen
        self.crashers += other.crashers
        self.slow += other.slow
        self.large += other.large

    @property
    def is_clean(self) -> bool:
        """Whether nothing crashed or cost too much."""
        return not (self.crashers or self.slow or self.large)


def run(name: str, inputs: int, seed: str) -> Outcome:
    """That many inputs of a kind."""
    rng = random.Random(f"{name} {seed}")
    outcome, kind = Outcome(), KINDS[name]()
    while outcome.inputs[name] < inputs:
        count = min(kind.batch, inputs - outcome.inputs[name])
        _try(name, kind, [kind.make(rng) for _ in range(count)], outcome)
        outcome.inputs[name] += count
    return outcome


class _TooSlowError(BaseException):
    """Passes through whatever catches exceptions."""


def _stop(_: int, __: FrameType | None) -> None:
    raise _TooSlowError


def _try(name: str, kind: Kind, batch: list[bytes], outcome: Outcome) -> None:
    before = _peak()
    limit = SLOW * len(batch)
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, 4 * limit)  # a busy machine is no fault
    began = time.process_time()
    try:
        outcome.seen.update(f"{name}: {each}" for each in kind.read(batch))
    except UnusableError as error:
        outcome.seen[f"{name}: {error.code or 'refused'}"] += 1
    except _TooSlowError:
        outcome.slow.append((_joined(batch), 4 * limit))
    except Exception:  # noqa: BLE001 - whatever it is, it is a crasher
        outcome.crashers.append((_joined(batch), f"{name}: {traceback.format_exc()}"))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    taken, peak = time.process_time() - began, _peak()
    if taken > SLOW and len(batch) == 1:
        outcome.slow.append((batch[0], taken))
    if peak > max(before, MEGABYTES):
        outcome.large.append((_joined(batch), peak))


def _joined(batch: list[bytes]) -> bytes:
    """One input as it is, several with their lengths before them."""
    if len(batch) == 1:
        return batch[0]
    return b"".join(len(each).to_bytes(4, "big") + each for each in batch)


def _peak() -> int:
    """The most memory that this process ever took, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run_all(names: list[str], inputs: int, seed: int, jobs: int) -> Outcome:
    """That many inputs of some kinds, in so many processes."""
    each = -(-inputs // len(names))
    tasks = [
        (name, min(CHUNK, each - first), f"{seed}.{first // CHUNK}")
        for first in range(0, each, CHUNK)
        for name in names
    ]
    outcome = Outcome()
    with ProcessPoolExecutor(jobs, get_context("fork"), max_tasks_per_child=None) as executor:
        for done, part in enumerate(executor.map(run, *zip(*tasks, strict=True)), 1):
            outcome.add(part)
            sys.stderr.write(f"\r{done}/{len(tasks)}")
    return outcome


def main() -> int:
    """The long run; exit status 1 if anything crashed or cost too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--rounds", action="store_true", help="only whole rounds")
    parser.add_argument("--kind", choices=KINDS, help="only one kind")
    parser.add_argument("--keep", type=Path, default=Path("crashers"))
    options = parser.parse_args()
    names = ["round"] if options.rounds else [options.kind] if options.kind else list(KINDS)
    outcome = run_all(names, options.inputs, options.seed, options.jobs)
    sys.stdout.write(f"\nseed {options.seed}: {dict(outcome.inputs)}\n")
    for what, times in sorted(outcome.seen.items()):
        sys.stdout.write(f"{times:9} {what}\n")
    bad = [*outcome.crashers, *outcome.slow, *outcome.large]
    for index, (data, why) in enumerate(bad):
        options.keep.mkdir(exist_ok=True)
        (options.keep / f"{options.seed}-{index}").write_bytes(data)
        sys.stdout.write(f"{index}: {why}\n")
    told = f"{len(outcome.crashers)} crashed, {len(outcome.slow)} slow, {len(outcome.large)} large"
    sys.stdout.write(f"{told}\n")
    return 0 if outcome.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
