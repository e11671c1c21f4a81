"""The report as LibreOffice lays it out: what stands on which page, and that nothing wraps."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from excel_report.document.report import write_report
from excel_report.record import Record
from tests.office import convert, require_program
from tests.samples import FORM, town_record, with_cells

pytestmark = pytest.mark.office

SENTENCE = "青禾镇把每个月的公开台账贴在村口，谁都可以看，看不明白的当场问、当场答。"


def with_overview(count: int) -> Record:
    record = town_record()
    overview = tuple(SENTENCE * 3 for _ in range(count))
    return replace(record, narrative={**record.narrative, "overview": overview})


def with_other(count: int) -> Record:
    record = town_record()
    return replace(record, narrative={**record.narrative, "other": (SENTENCE,) * count})


RECORDS = {
    "town": town_record(),
    "wide": with_cells(town_record(), {"requests.received.natural_person": 11_398_889}),
    **{f"overview{count}": with_overview(count) for count in range(1, 9)},
    **{f"other{count}": with_other(count) for count in range(1, 14)},
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The words of each page of each record's report; the draft of the town under ``draft``."""
    pdftotext = require_program("pdftotext")
    folder = tmp_path_factory.mktemp("pages")
    reports = {name: write_report(FORM, record) for name, record in RECORDS.items()}
    reports["draft"] = write_report(FORM, town_record(), draft=True)
    for name, package in reports.items():
        (folder / f"{name}.docx").write_bytes(package)
    made = convert([folder / f"{name}.docx" for name in reports], "pdf", folder)
    return {path.stem: _pages(pdftotext, path) for path in made}


def _pages(pdftotext: str, path: Path) -> list[str]:
    done = subprocess.run(
        [pdftotext, "-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    return done.stdout.split("\f")[:-1]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


class DescribePages:
    @pytest.mark.parametrize("name", RECORDS)
    def it_has_table_3_whole_on_one_page(self, pages: dict[str, list[str]], name: str) -> None:
        (page,) = [page for page in pages[name] if "三、收到和处理" in squeezed(page)]
        for words in ("申请人情况", "一、本年新收", "3.其他", "四、结转下年度继续办理"):
            assert words in squeezed(page)

    @pytest.mark.parametrize("name", RECORDS)
    def it_has_tables_2_and_4_whole_under_their_headings(
        self, pages: dict[str, list[str]], name: str
    ) -> None:
        (second,) = [page for page in pages[name] if "二、主动公开政府" in squeezed(page)]
        assert "行政事业性收费" in squeezed(second)
        (fourth,) = [page for page in pages[name] if "四、政府信息公开行政复议" in squeezed(page)]
        assert "复议后起诉" in squeezed(fourth)

    @pytest.mark.parametrize("name", RECORDS)
    def it_leaves_no_heading_last_on_a_page(self, pages: dict[str, list[str]], name: str) -> None:
        for page in pages[name]:
            words = [line for line in page.splitlines() if line.strip()][:-1]  # but the number
            assert not re.match(r"\s*[一二三四五六]、", words[-1]) or "结转" in words[-1]

    @pytest.mark.parametrize("name", RECORDS)
    def it_never_leaves_the_signature_alone(self, pages: dict[str, list[str]], name: str) -> None:
        page = pages[name][-1]
        assert "2025年1月17日" in squeezed(page)
        assert re.search("公开台账|信息处理费", squeezed(page))

    @pytest.mark.parametrize("name", RECORDS)
    def it_numbers_every_page(self, pages: dict[str, list[str]], name: str) -> None:
        for number, page in enumerate(pages[name], 1):
            last = [line for line in page.splitlines() if line.strip()][-1]
            assert squeezed(last) == f"—{number}—"
            assert (len(last) - len(last.lstrip()) > 20) == (number % 2 == 1)

    def it_never_wraps_a_number(self, pages: dict[str, list[str]]) -> None:
        assert "11398889" in " ".join(pages["wide"])

    def it_says_draft_on_every_page(self, pages: dict[str, list[str]]) -> None:
        assert all("草稿" in page for page in pages["draft"])
        assert not any("草稿" in page for page in pages["town"])

    def it_lays_out_draft_and_final_alike(self, pages: dict[str, list[str]]) -> None:
        bare = [squeezed(page).replace("草稿", "") for page in pages["draft"]]
        assert bare == [squeezed(page) for page in pages["town"]]
