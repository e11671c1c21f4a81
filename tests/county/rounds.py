"""What came of a round: its folder, and its status as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from excel_report.county.collect import CollectResult


@dataclass(frozen=True)
class FinishedRound:
    """A round whose results are in the folder ``out``."""

    out: Path
    outcome: CollectResult

    @property
    def status(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((self.out / "进度.json").read_text("utf-8"))
        return found

    def unit(self, number: int) -> dict[str, Any]:
        """The row of a town."""
        return self.status[number]

    def file(self, path: str) -> dict[str, Any]:
        """The row of a file."""
        (row,) = [row for row in self.status if row["file"] == path]
        return row
