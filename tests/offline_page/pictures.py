"""The guides' pictures of the page: ``python -m tests.offline_page.pictures``."""

from __future__ import annotations

import tempfile
from base64 import b64decode, b64encode
from pathlib import Path

from excel_report import api
from excel_report.county.roster import HEADS
from excel_report.demo import FAULTY, FILLED, run_demo
from excel_report.record import Record, Unit
from excel_report.value_class import replace
from offline_page.build import NAME, build_page
from tests.county import by_hand as h
from tests.county import counties as c
from tests.offline_page.browsers import chromium
from tests.offline_page.conftest import desks
from tests.offline_page.desks import Desk
from tests.samples import with_cells

IMAGES = Path(__file__).parents[2] / "docs" / "images"
TOWNS = ("云溪镇", "青禾镇", "白鹭乡", "石桥乡", "柳溪镇", "枫林镇", "杏花乡", "长坪镇")
CLERKS = ("田小满", "林小满", "白小满", "石小满", "柳小满", "秋小满", "杏小满", "常小满")
BY_HAND, UNBALANCED, BLANK, MISSING, PICTURE = (
    "石桥乡",
    "白鹭乡",
    "柳溪镇",
    ("杏花乡", "长坪镇"),
    "手机照片.jpg",
)
_WEBP = """async (data) => {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, 960 / image.width);  // as wide as the help shows them
  [canvas.width, canvas.height] = [image.width * scale, image.height * scale];
  const paper = canvas.getContext("2d");
  paper.imageSmoothingQuality = "high";
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/webp", 0.6).split(",")[1];
}"""


def main() -> None:
    """Build the page and take every picture."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        page = folder / NAME
        page.write_bytes(build_page())
        list(run_demo(folder / "demo"))
        for desk in desks(browser, page):
            _clerk(desk, folder / "demo")
            _county(desk, folder)
        for desk in desks(browser, page):
            desk.page.set_viewport_size({"width": 683, "height": 384})
            _check(desk, folder / "demo" / FAULTY)
            _shot(desk, "page-large")


def _clerk(desk: Desk, demo: Path) -> None:
    _shot(desk, "page-start")
    _check(desk, demo / FAULTY)
    _shot(desk, "page-errors")
    _check(desk, demo / FILLED)
    _shot(desk, "page-report")
    desk.check("云溪镇年报.docx", h.word(api.read(demo / FILLED).record))
    desk.page.wait_for_timeout(500)
    _shot(desk, "page-by-hand")


def _check(desk: Desk, book: Path) -> None:
    desk.check("云溪镇.xlsx", book.read_bytes())
    desk.page.wait_for_timeout(500)  # until the preview is drawn


def _county(desk: Desk, folder: Path) -> None:
    inbox, roster = folder / "收件夹", folder / "名单.csv"
    for number, town in enumerate(TOWNS):
        if town == BY_HAND:
            c.put(inbox, "年报.docx", h.word(_record(number, town)), c.day(6 + number))
        elif town not in MISSING:
            book = c.workbook(_record(number, town))
            c.put(inbox, f"{town}.xlsx", book, c.day(6 + number))
    c.put(inbox, PICTURE, b"\xff\xd8\xff\xe0" + bytes(2000), c.day(8))
    lines = [
        ",".join(HEADS),
        *(
            f"{town}人民政府,{town},,,,,2025-1-10,{name},0000-123456{number}"
            for number, (town, name) in enumerate(zip(TOWNS, CLERKS, strict=True))
        ),
    ]
    roster.write_text("\n".join(lines), encoding="utf-8-sig")
    desk.choose_county()
    desk.page.evaluate("() => scrollTo(0, 0)")
    desk.page.set_input_files("#inbox-folder", inbox)
    desk.page.set_input_files("#roster", roster)
    desk.page.fill("#c-unit", "云岭县人民政府")
    desk.page.wait_for_selector("#roster-told:has-text('个单位')")
    desk.page.locator("#inbox-drop").evaluate(
        "(drop) => drop.previousElementSibling.scrollIntoView()"
    )
    _shot(desk, "page-inbox")
    desk.collect()
    desk.page.wait_for_timeout(300)
    _shot(desk, "page-status")
    desk.page.click("#reminders > summary")
    desk.page.fill("#reminders-day", "2025-01-14")
    desk.page.locator("#reminders").evaluate("(box) => box.scrollIntoView()")
    _shot(desk, "page-reminders")


def _record(number: int, town: str) -> Record:
    unit = Unit(f"{town}人民政府", town, "", "township", "government")
    record = replace(c.town(number), unit=unit)
    if town == UNBALANCED:
        record = with_cells(record, {"requests.received.natural_person": 23})
    if town == BLANK:
        record = with_cells(record, {"proactive.licensing.decisions": None})
    return record


def _shot(desk: Desk, name: str) -> None:
    """A picture as WebP, which is a third of a PNG: the page carries them all in its help."""
    picture = b64encode(desk.page.screenshot(animations="disabled")).decode()
    painter = desk.page.context.new_page()
    made = painter.evaluate(_WEBP, picture)
    painter.close()
    desk.page.bring_to_front()
    (IMAGES / f"{name}.webp").write_bytes(b64decode(made))


if __name__ == "__main__":
    main()
