"""Every report as Open XML wants it: order, ids, relations, size, and what it carries."""

from __future__ import annotations

import hashlib
from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from excel_report.datafile import format_data
from excel_report.document.report import write_report
from tests.document import reading
from tests.document.reading import W
from tests.document.reports import REPORTS
from tests.samples import FORM, blank_record, town_record

SHA256 = "a1" * 32
PACKAGES = {name: write_report(FORM, record, sha256=SHA256) for name, record in REPORTS.items()}
PACKAGES["draft"] = write_report(FORM, blank_record(), draft=True)
every = pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)


def twice(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def properties(package: bytes) -> dict[str, str]:
    root = ET.fromstring(reading.parts(package)["docProps/custom.xml"])
    return {each.get("name", ""): "".join(each.itertext()) for each in root}


class DescribeStructure:
    @every
    def it_keeps_the_order_of_the_schema(self, package: bytes) -> None:
        assert not reading.out_of_order(package)

    @every
    def it_has_each_id_once(self, package: bytes) -> None:
        parts = reading.parts(package)
        assert len(parts) == len({name.lower() for name in parts})
        for name in [name for name in parts if name.endswith(".rels")]:
            assert not twice([each.get("Id", "") for each in ET.fromstring(parts[name])])
        styles = reading.xml(package, "word/styles.xml").iter(f"{W}style")
        assert not twice([each.get(f"{W}styleId", "") for each in styles])
        numbers = [each.get("pid", "") for each in ET.fromstring(parts["docProps/custom.xml"])]
        assert numbers == [str(number) for number in range(2, 2 + len(numbers))]

    @every
    def it_uses_no_style_that_is_not_there(self, package: bytes) -> None:
        styles = reading.xml(package, "word/styles.xml").iter(f"{W}style")
        known = {each.get(f"{W}styleId") for each in styles}
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            used = {each.get(f"{W}val") for _, each in reading.elements(package, tag)}
            assert used <= known

    @every
    def it_ends_each_cell_in_a_paragraph(self, package: bytes) -> None:
        assert all(cell[-1].tag == f"{W}p" for _, cell in reading.elements(package, "tc"))

    @every
    def it_is_small(self, package: bytes) -> None:
        assert len(package) < 30_000


class DescribeTraces:
    def they_are_the_checksums_of_workbook_and_data_file(self) -> None:
        data = format_data(town_record(), FORM).encode()
        assert properties(PACKAGES["town"]) == {
            "表格版本": "2021",
            "填报表校验码": SHA256,
            "数据校验码": hashlib.sha256(data).hexdigest(),
        }

    def they_name_no_workbook_that_is_not_known(self) -> None:
        assert set(properties(write_report(FORM, town_record()))) == {"表格版本", "数据校验码"}

    def they_differ_for_records_that_print_alike(self) -> None:
        other = write_report(FORM, town_record(explanations={"previous.in_force": "清理"}))
        assert properties(other)["数据校验码"] != properties(PACKAGES["town"])["数据校验码"]

    def they_are_the_same_bytes_each_time(self) -> None:
        assert write_report(FORM, town_record(), sha256=SHA256) == PACKAGES["town"]
