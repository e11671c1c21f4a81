"""Errors of the program, as they are told to whoever looks after it."""

from __future__ import annotations

import traceback


def trace(error: Exception) -> str:
    """What a programmer needs to know of an error.

    ``traceback`` lays it out only where all code has its line numbers, which the page leaves out.
    """
    calls = [
        f"{frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    return "\n".join([*calls, f"{type(error).__name__}: {error}"])
