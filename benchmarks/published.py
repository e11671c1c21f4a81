"""Reports made elsewhere: reading a page and a PDF, against what a user would pick instead.

    pip install pandas lxml
    python -m benchmarks.published

``pandas.read_html`` gives the tables of a page and knows nothing of the form; the PDF library gives
its text without rows. Both are let take turns with ours; only the ratios of one run count.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.processes import run_python
from benchmarks.turns import best_times
from excel_report.document.html import write_html
from excel_report.document.pdf import to_pdf
from excel_report.document.report import write_report
from excel_report.published import read_published
from tests.published.layouts import lines_of, pasted_from_word, plain_page
from tests.samples import FORM, town_record

ROUNDS = 60
# What is promised, as (contestant, that it is measured in, at most).
TARGETS = (
    ("our own page", "pandas: our own page", 1 / 5),
    ("a plain page", "pandas: a plain page", 1 / 5),
    ("a page pasted from Word", "pandas: a page pasted from Word", 1 / 5),
    ("the PDF, a process of its own", "the library's text, a process of its own", 2.0),
    ("the command read PAGE.html", "python -c pass", 8.0),
)
_LIBRARY = """
import sys, pypdfium2
for page in pypdfium2.PdfDocument(sys.argv[1]):
    page.get_textpage().get_text_range()
"""


def pages() -> dict[str, bytes]:
    """One report as the pages that it may be published as."""
    lines = lines_of(town_record())
    return {
        "our own page": write_html(FORM, town_record(), draft=True),
        "a plain page": plain_page(lines),
        "a page pasted from Word": pasted_from_word(lines),
    }


def reading(data: bytes) -> Callable[[], object]:
    """Ours: the whole record with its evidence."""
    return lambda: read_published(data, "a.html", form=FORM)


def pandas_reading(data: bytes) -> Callable[[], object]:
    """The tables by pandas, with lxml, the faster of its parsers."""
    import pandas as pd  # type: ignore[import-untyped,import-not-found,unused-ignore]

    return lambda: pd.read_html(io.BytesIO(data), encoding="utf-8", flavor="lxml")


def commands(folder: Path) -> dict[str, Callable[[], object]]:
    """Whole processes: what reading a PDF and a page costs, and what nothing undercuts."""
    page, pdf = folder / "page.html", folder / "report.pdf"
    page.write_bytes(write_html(FORM, town_record()))
    pdf.write_bytes(to_pdf(write_report(FORM, town_record())))
    return {
        "python -c pass": lambda: run_python("-c", "pass"),
        "the command read PAGE.html": lambda: run_python("-m", "excel_report", "read", str(page)),
        "the library's text, a process of its own": lambda: run_python("-c", _LIBRARY, str(pdf)),
        "the PDF, a process of its own": lambda: run_python(
            "-m", "excel_report.pdf_text.page", str(pdf)
        ),
    }


def main() -> int:
    """Measure, print, and tell by the exit status whether every target is reached."""
    contestants: dict[str, Callable[[], object]] = {}
    for name, data in pages().items():
        contestants[name] = reading(data)
        contestants[f"pandas: {name}"] = pandas_reading(data)
    times = best_times(contestants, ROUNDS)
    with tempfile.TemporaryDirectory() as name:
        times |= best_times(commands(Path(name)), ROUNDS // 3)
    for name, seconds in times.items():
        sys.stdout.write(f"{name:<44}{seconds * 1000:9.2f} ms\n")
    reached = [_told(times, *target) for target in TARGETS]
    return 0 if all(reached) else 1


def _told(times: dict[str, float], name: str, against: str, most: float) -> bool:
    ratio = times[name] / times[against]
    verdict = "ok" if ratio <= most else "TOO SLOW"
    sys.stdout.write(f"{name} / {against} {ratio:.2f} (at most {most:.2f}) {verdict}\n")
    return ratio <= most


if __name__ == "__main__":
    sys.exit(main())
