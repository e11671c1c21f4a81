"""Take a unit's figures from another system; write its data file, its workbook and its report.

    python docs/examples/from_other_system.py FIGURES.csv FOLDER

The CSV file (UTF-8) has two columns, ``key`` and ``value``: the keys are those of the data file,
such as ``requests.received.natural_person``. What it leaves out counts as 0, since that system
counts everything. Cover and texts would come from there too; here they are written down.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import excel_report as er

YEAR = 2024
UNIT = er.Unit("云溪镇人民政府", "云溪镇", level="township", kind="government")
TABLES = ("proactive", "requests", "disputes")
NARRATIVE = {
    "overview": ["2024年，云溪镇把惠农补贴、农村道路和集体资产三类信息列为公开重点。"],
    "problems": [
        "（一）存在的主要问题。部分村的公开栏更新不够及时。",
        "（二）改进情况。改为每月月末由镇里统一核对。",
    ],
    "other": ["本年度没有收取信息处理费，无其他需要报告的事项。"],
}


def main(source: Path, folder: Path) -> int:
    """Write 数据.json, 填报表.xlsx and, where there are no errors, 年度报告.docx."""
    folder.mkdir(parents=True, exist_ok=True)
    data = data_file(figures(source))
    (folder / "数据.json").write_text(data, encoding="utf-8")
    try:
        workbook, result = er.fill(er.build_template(UNIT, YEAR), data)
        for finding in result.findings:
            print(finding.severity, finding.sheet, *finding.cells, finding.message)
        (folder / "填报表.xlsx").write_bytes(workbook)
        (folder / "年度报告.docx").write_bytes(er.write_report(workbook))
    except er.BlockedError as error:
        print(error)
        return 1
    except er.UnusableError as error:  # for example a key that the form does not have
        print(error)
        return 2
    return 0


def figures(source: Path) -> dict[str, int | float | str]:
    """The figures of the other system; a text stays one, and the tool says what it thinks of it."""
    with source.open(encoding="utf-8-sig", newline="") as lines:
        return {row["key"]: figure(row["value"]) for row in csv.DictReader(lines)}


def figure(text: str) -> int | float | str:
    """A number as a number."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def data_file(cells: dict[str, int | float | str]) -> str:
    """The data file, as the README has it."""
    content = {
        "form": "2021",
        "year": YEAR,
        "unit": {name: getattr(UNIT, name) for name in ("name", "short_name", "level", "kind")},
        "dated": f"{YEAR + 1}-01-16",
        "narrative": NARRATIVE,
        "zero_if_blank": dict.fromkeys(TABLES, True),
        "cells": cells,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
