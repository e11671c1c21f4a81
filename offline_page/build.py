"""Build the page: ``python -m offline_page.build``.

Writes ``offline_page/dist/政府信息公开年报.html``. The same checkout gives the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from html import escape
from typing import Any

from offline_page.archive import PYODIDE, compiled, joined, standard_library, started
from offline_page.fetch import (
    HERE,
    NODE_MODULES,
    BuildError,
    Files,
    fetch_npm,
    fetch_wheels,
    own_wheel,
)
from offline_page.guides import guides
from offline_page.licences import licences
from offline_page.packing import gzipped, packed

NAME = "政府信息公开年报.html"
DIST = HERE / "dist"
# What a report may come as, by the ends of files' names.
REPORT_ENDINGS = (
    *(".xlsx", ".xlsm", ".xls", ".et", ".ods"),
    *(".docx", ".html", ".htm", ".mht", ".mhtml", ".txt", ".pdf", ".json"),
)
MAX_SIZE = 9_000_000  # bytes; it is sent by mail
_EXPORT = re.compile(r"^export (?:\{[^}]*\};)?", re.MULTILINE)
# Of the wheels: what is about them, the command, and what makes the kept files.
_LEFT_OUT = re.compile(
    r"[^/]*\.(dist-info|data)/"
    r"|excel_report/(__main__|generated)\.py|excel_report/(command_line|demo|samples)/"
    r"|excel_report/document/master/"
)
_FIELD = re.compile(r"\{\{(\w+)\}\}")
# Later scripts use what earlier ones declare.
_SCRIPTS = (
    "words",
    "county_words",
    "parts",
    "dom",
    "pieces",
    "due_year",
    "progress",
    "engine",
    "second_worker",
    "lost_files",
    "files",
    "findings",
    "slip",
    "last_year",
    "by_hand",
    "preview",
    "handing_in",
    "outputs",
    "published",
    "text_box",
    "texts",
    "clerk",
    "template",
    "office",
    "sending",
    "status_table",
    "reminders",
    "received_dates",
    "text_settings",
    "remembered",
    "county",
    "help",
    "main",
)


def build_page() -> bytes:
    """The page. Raises :class:`BuildError` where it cannot be built."""
    fetch_npm()
    wheels = fetch_wheels()
    own = own_wheel()
    everything = {f"site/{name}": data for name, data in _site(own, *wheels).items()}
    everything |= {f"library/{name}": data for name, data in standard_library().items()}
    made = compiled(everything)
    info = _of_pyodide("pyodide-lock.json", "info")
    lock = json.dumps({"info": info, "packages": {}})  # none of them is used
    version = _of_pyodide("package.json", "version")
    site = {f"site-packages/{name}": data for name, data in _below("site/", made).items()}
    python = started(_below("library/", made) | site, lock)
    parts = packed(
        {
            "pyodide.asm.wasm": (PYODIDE / "pyodide.asm.wasm").read_bytes(),
            "memory": python.memory,
            "files": joined(python.rest),
        }
    )
    page = _filled(
        (HERE / "page.html").read_text(encoding="utf-8"),
        {
            "style": _text("page.css"),
            "check": _text("check.js"),
            "script": f'"use strict";\n(() => {{\n{_scripts()}\n}})();',
            "lock": lock,
            "reports": ",".join(REPORT_ENDINGS),
            "version": escape(f"excel-report {_version(own)}"),
            "licences": licences(wheels, version, info["python"]),
            "code": _part("code", gzipped(_worker())),
            "guides": _part("guides", gzipped(guides().encode())),
            "parts": "\n".join(_part(name, text) for name, text in parts.items()),
        },
    ).encode()
    if len(page) > MAX_SIZE:
        raise BuildError(f"the page has {len(page)} bytes, more than {MAX_SIZE}")
    return page


def _site(*wheels: Files) -> Files:
    """What the page's Python imports, besides its own library."""
    found: Files = {}
    for wheel in wheels:
        found |= {name: data for name, data in wheel.items() if not _LEFT_OUT.match(name)}
    for path in [HERE / "__init__.py", *sorted((HERE / "bridge").glob("*.py"))]:
        found[path.relative_to(HERE.parent).as_posix()] = path.read_bytes()
    return found


def _below(folder: str, files: Files) -> Files:
    return {
        name.removeprefix(folder): data for name, data in files.items() if name.startswith(folder)
    }


def _of_pyodide(name: str, key: str) -> Any:
    """What stands in one of Pyodide's JSON files under a key."""
    return json.loads((PYODIDE / name).read_text(encoding="utf-8"))[key]


def _version(wheel: Files) -> str:
    name = next(name for name in wheel if name.endswith(".dist-info/METADATA"))
    lines: Iterable[str] = wheel[name].decode().splitlines()
    return next(line.removeprefix("Version: ") for line in lines if line.startswith("Version: "))


def _part(name: str, text: str) -> str:
    return f'<script type="text/plain" id="{name}">{text}</script>'


def _worker() -> bytes:
    """The worker's code as one script."""
    decoder = (NODE_MODULES / "zstddec" / "dist" / "zstddec.mjs").read_text(encoding="utf-8")
    scripts = [
        (PYODIDE / "pyodide.js").read_text(encoding="utf-8"),
        (PYODIDE / "pyodide.asm.js").read_text(encoding="utf-8"),
        _as_script(decoder, "ZSTDDecoder"),
        _as_script(_text("memory.mjs"), "sumOf", "heldAgainst", "keepFresh"),
        _text("worker.js"),
    ]
    return "\n".join(scripts).encode()


def _as_script(module: str, *names: str) -> str:
    """A module as part of a script, which has no exports; ``names`` of it are seen outside."""
    body, seen = _EXPORT.sub("", module), ", ".join(names)
    return f"const {{ {seen} }} = (() => {{\n{body}\nreturn {{ {seen} }};\n}})();"


def _scripts() -> str:
    return "\n".join(_text(f"js/{name}.js") for name in _SCRIPTS)


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").strip()


def _filled(template: str, fields: dict[str, str]) -> str:
    return _FIELD.sub(lambda match: fields[match[1]], template)


def main() -> int:
    """Build the page and say what it came to."""
    try:
        page = build_page()
    except BuildError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command
        return 2
    DIST.mkdir(exist_ok=True)
    path = DIST / NAME
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(page)
    unfinished.replace(path)
    print(f"{path}: {len(page):,} bytes")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
