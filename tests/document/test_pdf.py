"""PDF by LibreOffice: done only when there is one."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from excel_report.document.pdf import PdfError, find_office, to_pdf
from excel_report.document.report import write_report
from tests.office import require_office
from tests.samples import FORM, town_record

REPORT = write_report(FORM, town_record())
posix = pytest.mark.skipif(sys.platform == "win32", reason="pretends by shell scripts")


def office(folder: Path, script: str) -> str:
    """A program that stands for LibreOffice; the folder to write to is its eighth argument."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return str(path)


class DescribeFindOffice:
    def it_finds_it_on_the_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = office(tmp_path, "")
        monkeypatch.setenv("PATH", str(tmp_path))
        assert find_office() == path

    def it_says_what_to_do_where_there_is_none(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.delenv("ProgramFiles", raising=False)
        with pytest.raises(PdfError, match=r"没有找到 LibreOffice.*Word、WPS"):
            find_office()


@posix
class DescribeFailures:
    @pytest.mark.parametrize(
        ("script", "words"),
        [
            ("exit 0", "没有生成 PDF"),
            ('echo no > "$7/report.pdf"', "没有生成 PDF"),
            ("printf '%%PDF-1.7 half' > \"$7/report.pdf\"", "没有生成 PDF"),
            ("exit 77", "没有正常运行"),
        ],
    )
    def they_are_never_taken_for_done(self, tmp_path: Path, script: str, words: str) -> None:
        with pytest.raises(PdfError, match=words):
            to_pdf(REPORT, office=office(tmp_path, script))

    def they_include_taking_too_long(self, tmp_path: Path) -> None:
        with pytest.raises(PdfError, match=r"0\.2 秒内没有生成"):
            to_pdf(REPORT, office=office(tmp_path, "exec sleep 20"), seconds=0.2)

    def they_include_a_program_that_cannot_run(self, tmp_path: Path) -> None:
        with pytest.raises(PdfError, match="没有正常运行"):
            to_pdf(REPORT, office=str(tmp_path / "nothing"))

    def they_leave_nothing_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        work = tmp_path / "work"
        work.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(work))
        with pytest.raises(PdfError):
            to_pdf(REPORT, office=office(tmp_path, "exit 1"))
        assert not list(work.iterdir())


@pytest.mark.office
class DescribeLibreOffice:
    def it_makes_a_pdf_of_the_report(self) -> None:
        made = to_pdf(REPORT, office=require_office())
        assert made.startswith(b"%PDF-")
        assert len(made) > 10_000
