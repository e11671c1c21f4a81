"""Real reports and published pages, which may lie in a folder beside the project's.

Tests that need them are skipped where that folder is not there.
"""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "data"
REPORTS = DATA / "reports"
PAGES = DATA / "published" / "pages"
