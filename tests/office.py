"""LibreOffice for tests: many files in one run, with a profile and fonts of its own."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import pytest

_SECONDS = 300

# Where free fonts are that may stand in for the report's: Debian's texlive-lang-chinese and
# fonts-noto-cjk, and whatever else the system has.
_FONT_FOLDERS = (
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
)
# What stands in for each font, the best first. Real ones are not used even where they are
# installed, so that pages come out alike everywhere.
STAND_INS: Mapping[str, tuple[str, ...]] = {
    "仿宋_GB2312": ("FandolFang", "Noto Serif CJK SC"),
    "楷体_GB2312": ("FandolKai", "Noto Serif CJK SC"),
    "黑体": ("FandolHei", "Noto Sans CJK SC"),
    "宋体": ("FandolSong", "Noto Serif CJK SC"),
    "方正小标宋简体": ("FandolSong", "Noto Serif CJK SC"),
    "Times New Roman": ("Liberation Serif", "TeX Gyre Termes", "Noto Serif CJK SC"),
    "微软雅黑": ("Noto Sans CJK SC",),
}


def require_office() -> str:
    """The path of ``soffice``; skips the test without it, or fails it in continuous integration."""
    return require_program("soffice", "LibreOffice")


def require_program(name: str, words: str = "") -> str:
    """The path of a program; skips the test without it, or fails it where env ``CI`` is set."""
    path = shutil.which(name)
    if path is None:
        lacking(f"{words or name} is not installed ({name} is not on the PATH)")
    return path


def require_module(name: str) -> Any:
    """A module that is not among those that all tests ask for; skips or fails as above."""
    try:
        return import_module(name)
    except ImportError:
        lacking(f"{name} is not installed")


def lacking(words: str) -> NoReturn:
    """Skip the test for want of something, or fail it in continuous integration."""
    if os.environ.get("CI"):
        pytest.fail(words)
    pytest.skip(words)


@cache
def office_environment() -> dict[str, str]:
    """The environment in which the free fonts stand in, whatever this machine's own settings."""
    path = Path(tempfile.gettempdir()) / f"excel-report-fonts-{getpass.getuser()}.conf"
    making = path.with_suffix(f".{os.getpid()}")
    making.write_text(_font_settings(), encoding="utf-8")
    making.replace(path)  # tests that run beside this one read it whole
    return {**os.environ, "FONTCONFIG_FILE": str(path)}


def _font_settings() -> str:
    folders = "".join(f"<dir>{Path(folder).expanduser()}</dir>" for folder in _FONT_FOLDERS)
    aliases = "".join(
        f'<match><test name="family"><string>{font}</string></test>'
        '<edit name="family" mode="assign" binding="strong">'
        + "".join(f"<string>{name}</string>" for name in stand_ins)
        + "</edit></match>"
        for font, stand_ins in STAND_INS.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f'<fontconfig>{folders}<cachedir prefix="xdg">fontconfig</cachedir>{aliases}</fontconfig>'
    )


@cache
def stand_in(font: str) -> str:
    """The family that stands in for one of the report's fonts on this machine."""
    done = subprocess.run(
        [require_program("fc-match"), "--format", "%{family[0]}", font],
        capture_output=True,
        text=True,
        check=True,
        env=office_environment(),
    )
    return done.stdout


def convert(paths: Sequence[Path], to: str, outdir: Path) -> list[Path]:
    """The files converted by one headless run of LibreOffice, in their order.

    ``to`` is a file ending or a filter as ``--convert-to`` takes it. A profile of its own lets
    tests run beside each other and beside an open LibreOffice.
    """
    office = require_office()
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", to, "--outdir", str(outdir), *map(str, paths)]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
            env=office_environment(),
        )
    made = [outdir / f"{path.stem}.{to.partition(':')[0]}" for path in paths]
    missing = [path.name for path in made if not path.is_file()]
    assert not missing, f"LibreOffice did not make {missing}: {done.stdout}{done.stderr}"
    return made
