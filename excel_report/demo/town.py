"""A town's year: a template, filled in, checked, and its Word report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from excel_report.api import build_template, check, fill, write_report
from excel_report.datafile import parse_data
from excel_report.editions import edition_for
from excel_report.errors import UnusableError
from excel_report.files import check_target, write_file
from excel_report.record import Unit
from excel_report.result_text import result_text

SAMPLES = Path(__file__).parents[1] / "samples"
YEAR = 2024
TEMPLATE, FAULTY, FILLED, REPORT = (
    "1 空白填报表.xlsx",
    "2 填错了的表.xlsx",
    "3 填好的表.xlsx",
    "4 年度报告.docx",
)


def check_targets(folder: Path, *, force: bool) -> None:
    """Make the folder and refuse files that are there already, unless ``force``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UnusableError(f"不能建立文件夹“{folder}”，请换一个位置。") from None
    for name in (TEMPLATE, FAULTY, FILLED, REPORT):
        check_target(folder / name, Path(name).suffix, force=force)


def run(folder: Path) -> Iterator[str]:
    """The town's year, step by step."""
    data = (SAMPLES / f"town_{YEAR}.json").read_text(encoding="utf-8")
    record = parse_data(data, edition_for(YEAR))

    yield f"一、给“{record.unit.name}”发一张 {YEAR} 年度的空白填报表，去年的数字已经列在旁边："
    template = _template(record.unit)
    yield _write(folder / TEMPLATE, template)

    yield "二、填表时填错了三处，核对结果是："
    faulty, _ = fill(template, _spoiled(data))
    yield _write(folder / FAULTY, faulty)
    yield result_text(check(folder / FAULTY))

    yield "三、改正后再核对："
    filled, _ = fill(template, record)
    yield _write(folder / FILLED, filled)
    yield result_text(check(folder / FILLED))

    yield "四、由填好的表生成 Word 报告："
    yield _write(folder / REPORT, write_report(filled))


def _template(unit: Unit) -> bytes:
    return build_template(unit, YEAR, previous=SAMPLES / f"town_{YEAR - 1}.json")


def _spoiled(data: str) -> str:
    """The sample with three mistakes that people make: a column off, words for a figure, a rule."""
    faulty = json.loads(data)
    faulty["cells"]["requests.granted.natural_person"] += 2
    faulty["cells"]["proactive.licensing.decisions"] = "218件"
    faulty["cells"]["proactive.rules.in_force"] = 1
    return json.dumps(faulty, ensure_ascii=False)


def _write(path: Path, data: bytes) -> str:
    write_file(path, data)
    return f"    已生成 {path}"
