"""What a browser saves beside a page is not taken for files that somebody sent."""

from __future__ import annotations

from pathlib import Path

from excel_report.county.inbox.folders import files_of
from excel_report.county.inbox.items import look_through
from excel_report.county.inbox.page_parts import page_parts
from tests.county import counties as c

SAVED = (
    "年报.html",
    "年报_files/样式.css",
    "年报_files/图/标志.png",
    "年报_files/saved_resource.html",
)


class DescribeASavedPage:
    def it_comes_alone_out_of_a_folder(self, tmp_path: Path) -> None:
        for name in SAVED:
            c.put(tmp_path, f"乡镇/{name}", b"x", c.day(3))
        assert [path.name for path in files_of(tmp_path)] == ["年报.html"]

    def it_comes_alone_out_of_an_archive(self, tmp_path: Path) -> None:
        c.put(tmp_path, "a.zip", c.archive(dict.fromkeys(SAVED, b"x")), c.day(3))
        assert [item.path for item in look_through(tmp_path)] == ["a.zip!年报.html"]

    def it_hides_no_other_file(self) -> None:
        names = ["年报.html", "年报_files/表.xlsx", "年报_files/文.docx", "图_files/a.png", "b.css"]
        assert page_parts(names) == set()
        assert page_parts(["年报.htm", "年报.files/a.JPG"]) == {"年报.files/a.JPG"}

    def it_costs_no_more_a_file_where_there_are_more(self) -> None:
        names = [f"{n}.html" for n in range(2000)] + [f"{n}_files/a.css" for n in range(2000)]
        assert len(page_parts(names)) == 2000
