"""LibreOffice with a window, a keyboard and a clipboard, on a screen that nobody sees.

Needs Xvfb, xdotool and xclip besides LibreOffice; a test that asks for it skips without them.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tests.office import office_environment, require_office, require_program

T = TypeVar("T")

SCREEN = "1366x768"
_SECONDS = 90
_PAUSE = 0.25  # until a program without a window manager has taken a key

# A question about the format of the file at each saving is none that this is about.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Save/Document">\
<prop oor:name="WarnAlienFormat" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


class Window:
    """A document open in LibreOffice, and what a person does with it."""

    def __init__(self, path: Path, display: str, folder: Path) -> None:
        self.path = path
        self.environment = {**office_environment(), "DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"}
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        command = [require_office(), f"-env:UserInstallation={profile.as_uri()}", "--nologo"]
        command += ["--norestore", "--nofirststartwizard", "--calc", str(path)]
        self.running = [self.start(command)]
        self.id = self.wait_for(lambda: self.windows(path.stem), "the window of the document")[-1]
        self.focus(self.id)

    def start(self, command: list[str], stdin: int | None = None) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            env=self.environment,
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def close(self) -> None:
        for process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    # -- windows

    def xdotool(self, *words: str) -> str:
        command = [require_program("xdotool"), *words]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout

    def windows(self, name: str) -> list[str]:
        return self.xdotool("search", "--onlyvisible", "--name", name).split()

    def focus(self, window: str) -> None:
        self.xdotool("windowfocus", "--sync", window)
        time.sleep(4 * _PAUSE)

    def wait_for(self, found: Callable[[], T], what: str) -> T:
        end = time.monotonic() + _SECONDS
        while not (result := found()):
            assert time.monotonic() < end, f"{what} did not come"
            time.sleep(_PAUSE)
        return result

    # -- the keyboard and the clipboard

    def press(self, *keys: str) -> None:
        for key in keys:
            self.xdotool("key", "--clearmodifiers", key)
            time.sleep(_PAUSE)

    def type(self, text: str) -> None:
        self.xdotool("type", "--delay", "40", text)
        time.sleep(_PAUSE)

    def confirm(self, title: str) -> None:
        """Press the Return key in a dialog."""
        dialog = self.wait_for(lambda: self.windows(title), f"the dialog “{title}”")[-1]
        self.focus(dialog)
        self.press("Return")
        self.wait_for(lambda: not self.windows(title), f"the end of “{title}”")
        self.focus(self.id)

    def copy_elsewhere(self, html: str) -> None:
        """Put what another program copied on the clipboard, as HTML."""
        command = [require_program("xclip"), "-selection", "clipboard", "-t", "text/html", "-quiet"]
        clipboard = self.start(command, stdin=subprocess.PIPE)
        self.running.append(clipboard)
        assert clipboard.stdin
        clipboard.stdin.write(html.encode())
        clipboard.stdin.close()
        time.sleep(2 * _PAUSE)

    def save(self) -> None:
        before = self.path.stat().st_mtime_ns
        self.press("ctrl+s")
        self.wait_for(lambda: self.path.stat().st_mtime_ns != before, "the saved file")
        time.sleep(4 * _PAUSE)  # it is written under another name and moved


@contextmanager
def opened_in_office(path: Path) -> Iterator[Window]:
    """The file open in a window of its own screen."""
    for program in ("xdotool", "xclip"):
        require_program(program)
    read, write = os.pipe()
    command = [require_program("Xvfb"), "-displayfd", str(write), "-screen", "0", f"{SCREEN}x24"]
    screen = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=(write,), stderr=subprocess.DEVNULL
    )
    os.close(write)
    try:
        with os.fdopen(read) as told, tempfile.TemporaryDirectory() as folder:
            window = Window(path, f":{told.readline().strip()}", Path(folder))
            try:
                yield window
            finally:
                window.close()
    finally:
        screen.kill()
        screen.wait()
