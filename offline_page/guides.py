"""The guides of ``docs/`` as the page carries them: HTML, with their pictures inside."""

from __future__ import annotations

import base64
import re
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from offline_page.fetch import ROOT, build_tool

DOCS = ROOT / "docs"
GUIDES = {"clerk": "guide-unit.md", "county": "guide-county.md"}  # by the page's tabs
_DEEPER = 1  # the page has a heading above those of the guides
_MIME = {".png": "image/png", ".webp": "image/webp"}


def guides() -> str:
    """All guides, each as an article: ``help-clerk``, ``help-county``."""
    return "\n".join(
        f'<article id="help-{tab}" class="guide">\n{_html(tab, DOCS / name)}</article>'
        for tab, name in GUIDES.items()
    )


def _html(tab: str, path: Path) -> str:
    mistune = build_tool("mistune")
    renderer = _renderer(mistune.HTMLRenderer)(tab)
    markdown = mistune.create_markdown(renderer=renderer, plugins=["table"])
    return str(markdown(path.read_text(encoding="utf-8")))


def _renderer(base: Any) -> Any:
    """The library's own renderer, with what stands otherwise in a page of its own."""

    class GuideRenderer(base):  # type: ignore[misc]
        def __init__(self, tab: str) -> None:
            super().__init__()
            self._tab = tab

        def heading(self, text: str, level: int, **_: object) -> str:
            own = re.sub(r"<[^>]*>|[^\w\s-]", "", text).strip().lower().replace(" ", "-")
            tag = f"h{level + _DEEPER}"
            return f'<{tag} id="help-{self._tab}-{escape(own)}" tabindex="-1">{text}</{tag}>\n'

        def link(self, text: str, url: str, **_: object) -> str:
            """Within a guide and to the other one; elsewhere the page does not lead."""
            other = next((tab for tab, name in GUIDES.items() if name == url), "")
            if url.startswith("#"):
                return f'<a href="#help-{self._tab}-{escape(unquote(url[1:]))}">{text}</a>'
            return f'<a href="#help-{other}">{text}</a>' if other else text

        def image(self, text: str, url: str, **_: object) -> str:
            path = DOCS / url
            data = base64.b64encode(path.read_bytes()).decode()
            source = f"data:{_MIME[path.suffix]};base64,{data}"
            return f'<img src="{source}" alt="{escape(re.sub("<[^>]*>", "", text))}">'

        def table(self, text: str) -> str:
            return f'<div class="wide" tabindex="0">\n<table>\n{text}</table>\n</div>\n'

    return GuideRenderer
