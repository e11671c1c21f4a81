"""What a task of the page gives back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class TaskResult(NamedTuple):
    """``data`` is shown, ``files`` are offered for saving, by name."""

    data: Mapping[str, Any]
    files: Mapping[str, bytes] = {}
