"""Changes real files of every kind that the tool is given, and has it read what comes out.

Every outcome must be a result or a named refusal: never another exception, a hang or growth. A
long run is a command of its own, ``python -m tests.fuzz --inputs 1000000 --jobs 2``; with
``--rounds`` only whole rounds are run, or with ``--kind`` one kind. A short run is a test. What
crashed is narrowed down to as few files as do it, and these are written below ``--keep``.
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
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import FrameType

from excel_report.errors import UnusableError
from tests.fuzzed import KINDS, SHARES, Kind
from tests.fuzzed_round import Given

SLOW = 5.0  # seconds that no input may take, nor a whole batch of usual ones
MEGABYTES = 250  # that a process may take more than it had before an input
CHUNK = 1000  # inputs that a process is given at a time


@dataclass(frozen=True)
class Fault:
    """What crashed, took too long or too much memory, in as few files as do it."""

    kind: str
    what: str  # "crashed", "slow" or "large"
    batch: Sequence[Given]
    told: str


@dataclass
class Outcome:
    """What a run saw: how many inputs, what came of them, and what went wrong."""

    inputs: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    milliseconds: Counter[str] = field(default_factory=Counter)  # processor time, all included

    def add(self, other: Outcome) -> None:
        """Take in another run."""
        self.inputs += other.inputs
        self.seen += other.seen
        self.faults += other.faults
        self.milliseconds += other.milliseconds


@cache
def _kind(name: str) -> Kind:
    return KINDS[name]()


def run(name: str, inputs: int, seed: str) -> Outcome:
    """That many inputs of a kind."""
    rng = random.Random(f"{name} {seed}")
    outcome, kind = Outcome(), _kind(name)
    began = time.process_time()
    while outcome.inputs[name] < inputs:
        count = min(kind.batch, inputs - outcome.inputs[name])
        batch = [kind.make(rng) for _ in range(count)]
        seen, fault = _tried(name, kind, batch)
        outcome.seen += seen
        if fault:
            outcome.faults.append(_narrowed(kind, fault))
        outcome.inputs[name] += count
    outcome.milliseconds[name] = int(1000 * (time.process_time() - began))
    return outcome


class _TooSlowError(BaseException):
    """Passes through whatever catches exceptions."""


def _stop(_: int, __: FrameType | None) -> None:
    raise _TooSlowError


def _tried(name: str, kind: Kind, batch: Sequence[Given]) -> tuple[Counter[str], Fault | None]:
    """What came of a batch, and what went wrong with it."""
    before, held = _peak(), _held()
    seen: Counter[str] = Counter()
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, 12 * SLOW)  # of the processor: a busy machine is no fault
    began = time.process_time()
    try:
        for each in kind.read(batch):
            seen[f"{name}: {each}"] += 1
    except UnusableError as error:
        seen[f"{name}: {error.code or 'refused'}"] += 1
    except _TooSlowError:
        return seen, Fault(name, "slow", batch, "never ended")
    except Exception:  # noqa: BLE001 - whatever it is, it is a fault
        return seen, Fault(name, "crashed", batch, traceback.format_exc())
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    taken, peak = time.process_time() - began, _peak()
    if taken > SLOW:
        return seen, Fault(name, "slow", batch, f"{taken:.1f} s")
    if peak > before and peak - held > MEGABYTES:
        return seen, Fault(name, "large", batch, f"{peak - held} MB")
    return seen, None


def _narrowed(kind: Kind, fault: Fault) -> Fault:
    """The same fault with fewer files, as far as halving leads; memory is at its peak only once."""
    while len(fault.batch) > 1 and fault.what != "large":
        middle = len(fault.batch) // 2
        for half in (fault.batch[:middle], fault.batch[middle:]):
            _, again = _tried(fault.kind, kind, half)
            if again and again.what == fault.what:
                fault = again
                break
        else:
            break
    return fault


def _held() -> int:
    """The memory that this process has now, MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 1024 // 1024


def _peak() -> int:
    """The most memory that this process ever took, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run_all(names: list[str], inputs: int, seed: int, jobs: int) -> Outcome:
    """That many inputs of some kinds by their shares, in so many processes."""
    whole = sum(SHARES[name] for name in names)
    tasks = []
    for name in names:
        each = -(-inputs * SHARES[name] // whole)
        tasks += [
            (name, min(CHUNK, each - first), f"{seed}.{first // CHUNK}")
            for first in range(0, each, CHUNK)
        ]
    outcome = Outcome()
    with ProcessPoolExecutor(jobs, get_context("fork")) as executor:
        for done, part in enumerate(executor.map(run, *zip(*tasks, strict=True)), 1):
            outcome.add(part)
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{done}/{len(tasks)}")
    return outcome


def main() -> int:
    """The long run; exit status 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--rounds", action="store_true", help="only whole rounds")
    parser.add_argument("--kind", choices=KINDS, help="only one kind")
    parser.add_argument("--brief", action="store_true", help="only the counts and what went wrong")
    parser.add_argument("--keep", type=Path, default=Path("crashers"))
    options = parser.parse_args()
    names = ["round"] if options.rounds else [options.kind] if options.kind else list(KINDS)
    outcome = run_all(names, options.inputs, options.seed, options.jobs)
    for name, count in outcome.inputs.items():
        each = outcome.milliseconds[name] / count
        sys.stdout.write(f"seed {options.seed}: {count:8} {name}, {each:.1f} ms each\n")
    for what, times in () if options.brief else sorted(outcome.seen.items()):
        sys.stdout.write(f"{times:9} {what}\n")
    for index, fault in enumerate(outcome.faults):
        folder = options.keep / f"{options.seed}-{index}"
        for name, data in fault.batch:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        sys.stdout.write(f"{folder}: {fault.kind} {fault.what}: {fault.told}\n")
    faults = Counter(fault.what for fault in outcome.faults)
    told = ", ".join(f"{faults[what]} {what}" for what in ("crashed", "slow", "large"))
    sys.stdout.write(f"seed {options.seed}: {outcome.inputs.total()} inputs: {told}\n")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
