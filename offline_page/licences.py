"""The licences of what is inside the page, as it shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from offline_page.fetch import HERE, NODE_MODULES, ROOT, Files

# What each kept licence text is for.
_KEPT = {
    "MPL-2.0.txt": "Pyodide {pyodide}，https://github.com/pyodide/pyodide（MPL-2.0）",
    "Python.txt": "Python {python}（PSF License）",
    "inside.txt": "Python 和 Pyodide 里的其他部分",
}


def licences(wheels: Sequence[Files], pyodide: str, python: str) -> str:
    """Every licence as HTML: this tool's, and those of all that is in the page with it.

    ``pyodide`` and ``python`` are the versions of those two.
    """
    texts = {"excel-report（MIT）": (ROOT / "LICENSE").read_text(encoding="utf-8")}
    for name, title in _KEPT.items():
        title = title.format(pyodide=pyodide, python=python)  # noqa: PLW2901
        texts[title] = (HERE / "licences" / name).read_text(encoding="utf-8")
    texts["Zstandard（zstddec）"] = (NODE_MODULES / "zstddec" / "LICENSE").read_text("utf-8")
    for wheel in wheels:
        texts |= dict(_of_wheel(wheel))
    return "\n".join(
        f"<details><summary>{escape(title)}</summary><pre>{escape(text.strip())}</pre></details>"
        for title, text in texts.items()
    )


def _of_wheel(wheel: Files) -> Iterator[tuple[str, str]]:
    for name, data in wheel.items():
        folder, _, rest = name.partition(".dist-info/")
        if rest.rpartition("/")[2].upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            yield folder.replace("-", " "), data.decode()
