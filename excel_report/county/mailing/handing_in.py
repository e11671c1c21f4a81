"""What a unit writes to the county with its workbook."""

from __future__ import annotations

from collections.abc import Mapping

from excel_report.county.mail_addresses import is_address
from excel_report.county.mailing.eml import Draft
from excel_report.county.run.filenames import report_name, safe_name
from excel_report.record import Record

_REPORT = "政府信息公开工作年度报告"


def handing_in(record: Record, identity: Mapping[str, str], workbook: bytes = b"") -> Draft:
    """The mail with a filled-in workbook (.xlsx), to whoever issued it as far as that is known.

    ``identity`` is the workbook's; its ``office.*`` say who that is.
    """
    unit, people = record.unit, record.people
    office, mail = identity.get("office.name", ""), identity.get("office.mail", "")
    filled_in_by = "，".join(
        f"{label}：{value}"
        for label, value in (("填报人", people.prepared_by), ("电话", people.phone))
        if value
    )
    lines = [
        f"{office}：" if office else "您好：",
        "",
        f"现报送{unit.name} {record.year} 年度{_REPORT}的填报表，见附件。已经核对，没有错误。",
        *([f"{filled_in_by}。"] if filled_in_by else []),
        "",
        unit.name,
    ]
    name = report_name(safe_name(unit.short_name or unit.name), int(str(record.year)))
    return Draft(
        to=mail if is_address(mail) else "",
        name=office,
        subject=f"报送{record.year}年{_REPORT}：{unit.name}",
        body="\n".join([*lines, ""]),
        filename=f"{name}.xlsx",
        attached=workbook,
    )
