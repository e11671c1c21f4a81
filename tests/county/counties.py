"""A county made by code: invented towns, published reports as departments, and their mails."""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path

from excel_report.county.inbox.received_time import CHINA
from excel_report.county.totals.rollup import Rollup
from excel_report.datafile import format_data, parse_data
from excel_report.figures import figures_of
from excel_report.form import Form
from excel_report.record import Record, Unit
from excel_report.value_class import replace
from excel_report.workbook.writer.write import write_workbook
from tests.beside import REPORTS
from tests.county.narratives import own_narrative
from tests.samples import FORM, random_record, town_record

YEAR = 2024
DEADLINE = date(2025, 1, 20)
HEADS = "单位名称,简称,代码,行政层级,机关性质,邮箱,截止日期,联系人"

_FIRST = ("青禾", "白鹭", "石桥", "柳溪", "枫林", "云台", "杏花", "长坪", "松岗", "竹园")
_LAST = ("镇", "乡", "街道")


@cache
def town_unit(number: int) -> Unit:
    """An invented town; no two numbers give the same."""
    ending = _LAST[number % len(_LAST)]
    short = f"{_FIRST[number % len(_FIRST)]}{number or ''}{ending}"
    body = "办事处" if ending == "街道" else "人民政府"
    return Unit(f"{short}{body}", short, f"YL-{number:05}", "township", "government")


def added_up(records: Iterable[Record], unit: Unit) -> Record:
    """The sum of records as the record of a county."""
    rollup = Rollup(FORM)
    for record in records:
        rollup.add(figures_of(FORM, record).values)
    return rollup.record(unit, YEAR)


def town(number: int, year: int = YEAR, form: Form = FORM) -> Record:
    """A complete report of an invented town, whose figures balance."""
    rng = random.Random(number * 7919 + year)
    cells = dict(random_record(form, rng, "balanced").cells)
    for rule in form.judging_rules:
        if "township" in rule.levels:
            cells.update({term.key: 0 for each in rule.instances for term in each.left})
    return town_record(
        form,
        unit=town_unit(number),
        year=year,
        cells=cells,
        dated=date(year + 1, 1, 15),
        narrative=own_narrative(town_unit(number).name, number, year),
    )


def departments(year: int = YEAR) -> list[Record]:
    """Published reports of that year as departments; none where they are not at hand."""
    found: list[Record] = []
    for path in sorted(REPORTS.glob(f"*_{year}.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        given = parse_data(json.dumps({**data, "narrative": {}}, ensure_ascii=False), FORM)
        cells = {key: v for key, v in given.cells.items() if not FORM.fields[key].derived}
        found.append(
            replace(
                given,
                unit=Unit(given.unit.name, "", path.stem.split("_")[0], "county", "department"),
                cells=cells,
                dated=date(year + 1, 1, 20),
                narrative=own_narrative(given.unit.name, len(found) + 100_000, year),
                zero_if_blank={table.id: True for table in FORM.tables},
            )
        )
    return found


def workbook(record: Record) -> bytes:
    return write_workbook(FORM, record)


def roster_text(units: Sequence[Unit], mails: Mapping[str, str] | None = None) -> str:
    """A roster as CSV; each unit has an address made from its code."""
    lines = [HEADS]
    for unit in units:
        kind = "部门" if unit.kind == "department" else "政府"
        level = {"county": "县级", "township": "乡级"}.get(unit.level, "")
        mail = (mails or {}).get(unit.code, f"{unit.code.lower()}@example.invalid")
        fields = [unit.name, unit.short_name, unit.code, level, kind, mail, "2025-1-20", ""]
        lines.append(",".join(fields))
    return "\r\n".join(lines) + "\r\n"


def day(number: int, hour: int = 9) -> datetime:
    """A moment of January 2025, in China."""
    return datetime(2025, 1, 1, hour, tzinfo=CHINA) + timedelta(days=number - 1)


def put(folder: Path, name: str, data: bytes, when: datetime) -> None:
    """A file of that time."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (when.timestamp(), when.timestamp()))


@dataclass(frozen=True)
class Attached:
    name: str
    data: bytes
    kind: tuple[str, str] = ("application", "octet-stream")


def mail(
    *attached: Attached, when: datetime | None = None, sender: str = "someone@example.invalid"
) -> bytes:
    """A mail with attachments, their names as the standards say."""
    return mail_message(*attached, when=when, sender=sender).as_bytes(policy=SMTP)


def mail_message(
    *attached: Attached, when: datetime | None = None, sender: str = "someone@example.invalid"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"填报人 <{sender}>"
    message["To"] = "office@example.invalid"
    message["Subject"] = "年报"
    if when:
        message["Date"] = when
    message.set_content("附件请查收。\n")
    for each in attached:
        main, sub = each.kind
        message.add_attachment(each.data, maintype=main, subtype=sub, filename=each.name)
    return message


def raw_gbk_mail(name: str, data: bytes, when: datetime) -> bytes:
    """A mail whose attachment has its name in raw GBK, as some programs send it."""
    plain = mail(Attached("NAME.xlsx", data), when=when)
    return plain.replace(b'filename="NAME.xlsx"', b'filename="' + name.encode("gbk") + b'"')


def words_mail(name: str, data: bytes, when: datetime) -> bytes:
    """A mail whose attachment has its name in encoded words (RFC 2047) inside quotes."""
    import base64

    word = f"=?GB2312?B?{base64.b64encode(name.encode('gbk')).decode()}?="
    plain = mail(Attached("NAME.xlsx", data), when=when)
    return plain.replace(b'filename="NAME.xlsx"', f'filename="{word}"'.encode())


def forwarded(inner: EmailMessage, when: datetime) -> bytes:
    """A mail that has another mail attached."""
    outer = mail_message(when=when)
    outer.add_attachment(inner)
    return outer.as_bytes(policy=SMTP)


def archive(files: Mapping[str, bytes], encoding: str = "") -> bytes:
    """A zip; with an encoding, its names are in that and nothing says so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            info = _Entry(name, (2025, 1, 12, 9, 0, 0))
            info.encoding = encoding
            made.writestr(info, data)
    return stream.getvalue()


class _Entry(zipfile.ZipInfo):
    """A zip's entry whose name is in an encoding of which nothing tells."""

    encoding = ""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own
        if self.encoding:
            return self.filename.encode(self.encoding), self.flag_bits & ~0x800
        return self.filename.encode(), self.flag_bits | 0x800


def data_file(record: Record) -> bytes:
    return format_data(record, FORM).encode()
