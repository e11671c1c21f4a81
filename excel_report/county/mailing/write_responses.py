"""Writing what goes back to the units: the plan carried out, file by file of the inbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from excel_report.checks import TextSettings
from excel_report.county.inbox.items import Item, look_through
from excel_report.county.mailing.letters import Office
from excel_report.county.mailing.responses import (
    Made,
    Response,
    Task,
    finished,
    prepare,
    reminder,
    task,
)
from excel_report.county.run.guard import guarded
from excel_report.county.run.progress import Progress
from excel_report.county.run.workers import OrderedMap, WorkerPool
from excel_report.county.submissions.last_year import LastYear
from excel_report.county.submissions.status_row import StatusRow
from excel_report.value_class import value_class

_AGAIN = ("再读一次这个文件", "没有生成退回的表或报告")


@value_class()
class ResponseWriter:
    """Who writes them, from which files of the inbox (their whole paths), and by whose work.

    ``texts_of`` gives what a row's texts are held against.
    """

    inbox: Path
    files: frozenset[str]
    pool: WorkerPool
    office: Office
    year: int
    texts_of: Callable[[StatusRow, LastYear | None], TextSettings]

    def write(
        self,
        plan: Sequence[Response],
        last: LastYear | None,
        write: Callable[[str, bytes], None],
        tell: Callable[[str, int, int], None] | None = None,
    ) -> None:
        """Reminders here, workbooks and reports by the pool; ``tell`` hears how far it is."""
        wanted = [each for each in plan if each.row.found]
        for each in plan:
            if not each.row.found:
                letter = b""
                with guarded(partial(each.row.fail, "写催报邮件", effect="没有生成")):
                    letter = reminder(each, self.year, self.office)
                if letter:
                    write(each.letter, letter)
        begun: list[Response] = []
        tasks = self.tasks(wanted, last, begun)
        told = Progress("正在生成", len(wanted), tell=tell) if wanted else None
        spread = OrderedMap(self.pool, prepare, _nothing, batch=4)
        for done, made in enumerate(spread.over(tasks), 1):
            response = begun[done - 1]
            files: list[tuple[str, bytes]] = []
            with guarded(partial(response.row.fail, "写退回邮件", effect="没有生成")):
                files = list(finished(response, made, self.year, self.office))
            for name, data in files:
                write(name, data)
            if told:
                told.tell(done)

    def tasks(
        self,
        wanted: Sequence[Response],
        last: LastYear | None,
        begun: list[Response],
    ) -> Iterator[Task]:
        """What the pool is given: the files again, since they were not kept in memory.

        ``begun`` is told whose they are, in the order in which they are given out.
        """
        for response, data in self.contents(wanted):
            previous, texts = None, TextSettings()
            with guarded(partial(response.row.fail, _AGAIN[0], effect=_AGAIN[1])):
                previous = last.source(response.row.unit) if last else None
                texts = self.texts_of(response.row, last)
            begun.append(response)
            yield task(response, data, previous, self.year, texts)

    def contents(self, wanted: Sequence[Response]) -> Iterator[tuple[Response, bytes]]:
        """The files of responses once more; a mail or archive with many is opened once."""
        by_file: dict[Path, dict[str, Response]] = {}
        for each in wanted:
            path = each.row.found.path if each.row.found else ""
            by_file.setdefault(self.file_with(path), {})[path] = each
        for file, waiting in by_file.items():
            failures: list[Exception] = []
            with guarded(failures.append):
                for item in self.look_again(file):
                    if item.path in waiting:
                        yield waiting.pop(item.path), item.data
                    if not waiting:
                        break
            for response in waiting.values():
                if failures:
                    response.row.fail(_AGAIN[0], failures[0], _AGAIN[1])
                yield response, b""

    def look_again(self, file: Path) -> Iterator[Item]:
        """What is in a file of the inbox."""
        return look_through(self.inbox, [file])

    def file_with(self, path: str) -> Path:
        """The inbox file that something on the status sheet is in; names may have a ``!``."""
        parts = path.split("!")
        tried = (self.inbox / "!".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((each for each in tried if str(each) in self.files), self.inbox / parts[0])


def _nothing(task: Task) -> Made:  # noqa: ARG001 - whatever it was
    return Made()
