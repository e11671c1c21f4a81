"""Check every workbook of a folder and print one line for each.

    python docs/examples/check_folder.py FOLDER

The exit status is 1 where one of them has errors or cannot be read.
"""

from __future__ import annotations

import sys
from pathlib import Path

import excel_report as er

VERDICTS = {"pass": "通过", "warnings": "有提醒", "errors": "有错误", "unreadable": "无法读取"}


def main(folder: Path) -> int:
    """Print file, unit, year, verdict and how many errors and warnings there are."""
    bad = False
    print("文件\t单位\t年度\t结论\t错误\t提醒")
    for path in sorted(folder.glob("*.xlsx")):
        result = er.check(path)
        severities = [finding.severity for finding in result.findings]
        errors, warnings = severities.count("error"), severities.count("warning")
        unit, year, verdict = result.unit or "—", result.year or "—", VERDICTS[result.verdict]
        print(path.name, unit, year, verdict, errors, warnings, sep="\t")
        bad = bad or errors > 0
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
