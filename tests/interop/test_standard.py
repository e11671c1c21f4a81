"""Everything that the tool writes keeps to the standard, as the Open XML SDK's validator sees it."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path

import pytest

from excel_report.cli import main
from excel_report.demo import make_demo
from tests.interop.judges import ask

VERSIONS = ("Office2007", "Office2010", "Microsoft365")
