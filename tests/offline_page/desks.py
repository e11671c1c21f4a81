"""The page as its people use it: buttons, files, and what is read on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

SECOND = 1000  # milliseconds, in which the browser counts


@dataclass
class Desk:
    """One open page. ``requests`` are the addresses that it asked for, ``errors`` what it threw."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: Path) -> None:
        """Open the page and wait until it is ready."""
        self.page.goto(path.as_uri())
        self.page.bring_to_front()
        self.page.wait_for_selector("html.ready", timeout=60 * SECOND)

    # -- 填报单位

    def check(self, name: str, data: bytes) -> None:
        """Choose a file and wait for what is said about it."""
        self.choose("#book", name, data)
        self.wait_checked()

    def choose(self, place: str, name: str, data: bytes) -> None:
        """Choose one file at a place for files."""
        payload: FilePayload = {"name": name, "mimeType": "", "buffer": data}
        self.page.set_input_files(place, payload)

    def wait_checked(self, seconds: float = 120) -> None:
        """Wait until the workbook is checked or could not be."""
        self.page.wait_for_function(
            """() => !document.getElementById("book-state").textContent
                && ["book-result", "book-trouble"].some((id) => !document.getElementById(id).hidden)
            """,
            timeout=seconds * SECOND,
        )

    @property
    def verdict(self) -> str:
        return self.text("#book-verdict .verdict")

    @property
    def trouble(self) -> str:
        """What went wrong, in words; empty where nothing did."""
        box = self.page.locator("#book-trouble")
        return box.inner_text() if box.is_visible() else ""

    def findings(self) -> list[tuple[str, str, str, str]]:
        """Each finding as sheet, severity, cells with the message, and hint."""
        script = """() => [...document.querySelectorAll("#book-findings section")].flatMap((s) =>
          [...s.querySelectorAll("li")].map((li) => [
            s.querySelector("h3").textContent,
            li.querySelector(".badge").textContent,
            li.querySelector(".said").textContent.slice(
              li.querySelector(".badge").textContent.length),
            (li.querySelector(".hint") || { textContent: "" }).textContent,
          ]))"""
        return [tuple(each) for each in self.page.evaluate(script)]

    # -- 汇总单位

    def choose_county(self) -> None:
        self.page.click("#tab-county")

    def collect(self, seconds: float = 300) -> None:
        """Start the round and wait until it is done."""
        self.page.click("#collect")
        self.wait_collected(seconds)

    def wait_collected(self, seconds: float = 300) -> None:
        self.page.wait_for_selector("#collect:enabled", timeout=seconds * SECOND)

    def board(self) -> list[list[str]]:
        """The rows of the board that are shown, cell by cell."""
        script = """() => [...document.querySelectorAll("#round-status tbody tr")].map((tr) =>
          [...tr.children].map((cell) => cell.innerText))"""
        found: list[list[str]] = self.page.evaluate(script)
        return found

    # -- both

    def text(self, place: str) -> str:
        return self.page.locator(place).first.inner_text()

    def saved(self, press: str | Callable[[], object], folder: Path) -> Path:
        """What the browser saves when a button is pressed."""
        with self.page.expect_download(timeout=60 * SECOND) as waiting:
            self.page.click(press) if isinstance(press, str) else press()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    def drop(self, place: str, files: Sequence[tuple[str, bytes]]) -> None:
        """Drop files on a place, as a mouse does."""
        self.page.evaluate(
            """([place, files]) => {
              const data = new DataTransfer();
              for (const [name, text] of files) {
                const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
                data.items.add(new File([bytes], name));
              }
              const zone = document.querySelector(place);
              for (const kind of ["dragover", "drop"]) {
                const told = { dataTransfer: data, bubbles: true, cancelable: true };
                zone.dispatchEvent(new DragEvent(kind, told));
              }
            }""",
            [place, [[name, _base64(data)] for name, data in files]],
        )

    def drag_in(self, place: str, paths: Sequence[Path]) -> None:
        """Drag files and folders of the disk on a place, and let go."""
        zone = self.page.locator(place)
        zone.scroll_into_view_if_needed()
        box = zone.bounding_box()
        assert box is not None
        at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        data: dict[str, Any] = {
            "items": [],
            "files": [str(path) for path in paths],
            "dragOperationsMask": 1,
        }
        session = self.page.context.new_cdp_session(self.page)
        for kind in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {"type": kind, **at, "data": data})
        session.detach()


def _base64(data: bytes) -> str:
    import base64

    return base64.b64encode(data).decode()
