"""What the page may ask for, by name; called in the page's worker."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

from excel_report.checks.text.settings import judged_unasked
from excel_report.editions import edition, edition_names
from excel_report.errors import UnusableError
from excel_report.limits import MAX_INPUT
from offline_page.bridge import handing_in, published, texts, unit
from offline_page.bridge.folders import BOOKS, as_people_know
from offline_page.bridge.task_result import TaskResult
from offline_page.bridge.trace import trace

Tell = Callable[[str, str, int, int], None]


def about(wanted: unit.Wanted) -> TaskResult:  # noqa: ARG001 - as every task
    """What the page's forms need to know."""
    form = edition(edition_names()[-1])
    return TaskResult(
        {
            "levels": [[choice.id, choice.label] for choice in form.levels],
            "kinds": [[choice.id, choice.label] for choice in form.kinds],
            "max_input": MAX_INPUT,
            "text_checks": judged_unasked(),
        }
    )


_TASKS: dict[str, Callable[[unit.Wanted], TaskResult]] = {
    "about": about,
    "check": unit.check_book,
    "report": unit.make_report,
    "html": unit.make_html,
    "mark": unit.make_marked,
    "mail": handing_in.make_mail,
    "compare": published.compare_published,
    "next": unit.make_next,
    "template": unit.make_template,
    "paste": texts.paste,
    "document": texts.of_document,
    "see": texts.see,
    "put": texts.put,
}


def run(
    task: str, wanted: str, folder: str, tell: Tell, other: Any = None
) -> tuple[str, list[tuple[str, Any]]]:
    """Do a task on the files in a folder; ``wanted`` is JSON, ``other`` a second worker.

    Gives JSON: ``data``, or ``refused`` with the sentence that says why not, or ``failed`` with
    what a programmer needs; and files to save. Nothing is raised.
    """
    options = json.loads(wanted)
    # Where the workbook is, so that it is called by its name alone.
    os.chdir(os.path.join(folder, BOOKS) if options.get("book") else folder)  # noqa: PTH118
    try:
        answer = _answer(task, options, tell, other)
    except UnusableError as error:
        return _json({"refused": as_people_know(str(error))}), []
    except Exception as error:  # noqa: BLE001 - the page must tell, whatever it is
        return _json({"failed": trace(error)}), []
    return _json({"data": answer.data}), list(answer.files.items())


def _answer(task: str, wanted: dict[str, Any], tell: Tell, other: Any) -> TaskResult:
    """The answer to a task; what the county's need is loaded only for them."""
    if task == "collect":
        from offline_page.bridge.county import run_round
        from offline_page.bridge.page_pool import OtherWorker

        return run_round(wanted, tell, OtherWorker(other) if other else None)
    if task in {"blank_roster", "roster", "send"}:
        from offline_page.bridge import sending

        if task == "send":
            return sending.send(wanted, tell)
        return {"blank_roster": sending.make_roster, "roster": sending.look_at_roster}[task](wanted)
    return _TASKS[task](wanted)


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)
