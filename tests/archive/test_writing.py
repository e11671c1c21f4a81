"""A .docx as parts: as ``zipfile`` would write and read it, to the byte."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from excel_report.archive.content import read_parts
from excel_report.archive.writing import write_parts

NAMES = st.text("abcdefghij./_[]图片é", min_size=1, max_size=20).filter(
    lambda name: not name.startswith("/") and ".." not in name
)
PARTS = st.lists(
    st.tuples(NAMES, st.binary(max_size=2000)), max_size=6, unique_by=lambda part: part[0].lower()
).map(dict)


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            package.writestr(info, content)
    return stream.getvalue()


class DescribeAPackage:
    @given(PARTS)
    def it_is_what_zipfile_writes(self, parts: dict[str, bytes]) -> None:
        assert write_parts(parts) == zipped(parts)

    @given(PARTS)
    def it_is_read_back_in_its_order(self, parts: dict[str, bytes]) -> None:
        assert list(read_parts(write_parts(parts)).items()) == list(parts.items())
