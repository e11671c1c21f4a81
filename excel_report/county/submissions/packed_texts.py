"""Narratives kept small, for comparing those of many units."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence

from excel_report.county.run.spool import Packed

LONGEST = 20_000  # characters of one narrative that are kept; no report comes near


def pack_texts(narrative: Mapping[str, Sequence[str]]) -> bytes:
    """Narratives by section as a few bytes; of a very long one, the beginning."""
    kept: dict[str, list[str]] = {}
    for section, paragraphs in narrative.items():
        room = LONGEST
        for paragraph in paragraphs:
            if room > 0:
                kept.setdefault(section, []).append(paragraph[:room])
                room -= len(paragraph)
    return zlib.compress(json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace"), 1)


def unpack_texts(packed: Packed) -> dict[str, tuple[str, ...]]:
    """The narratives that were packed; none where none were kept."""
    data: dict[str, list[str]] = json.loads(zlib.decompress(bytes(packed))) if packed else {}
    return {section: tuple(paragraphs) for section, paragraphs in data.items()}
