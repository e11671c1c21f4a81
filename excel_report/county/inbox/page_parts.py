"""What a browser puts beside a page that it saves: styles, scripts, pictures, in 「…_files」."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_PAGES = (".htm", ".html")
_FOLDERS = ("_files", ".files")  # of browsers, of Word
_KINDS = frozenset(
    (
        *("css", "js", "json", "xml", "htm", "html", "download", "mso", "thmx"),
        *("png", "jpg", "jpeg", "gif", "bmp", "ico", "svg", "webp", "emz", "wmz"),
        *("ttf", "woff", "woff2"),
    )
)


def page_parts(names: Iterable[str]) -> set[str]:
    """Which of some files, by their paths with ``/``, only belong to a saved page among them.

    Nobody sent them for themselves. What is no part of any page, such as a workbook, is none.
    """
    paths = list(names)
    pages = {name.rpartition(".")[0] for name in paths if name.lower().endswith(_PAGES)}
    return {
        name
        for name in paths
        if name.rpartition(".")[2].lower() in _KINDS
        and any(_page_of(folder) in pages for folder in _folders(name))
    }


def _folders(name: str) -> Iterator[str]:
    """The folders that a file is in, each by its path."""
    at = name.find("/")
    while at >= 0:
        yield name[:at]
        at = name.find("/", at + 1)


def _page_of(folder: str) -> str:
    """The page whose parts such a folder would hold, without its ending; else what is none."""
    for ending in _FOLDERS:
        if folder.endswith(ending):
            return folder.removesuffix(ending)
    return "/"
