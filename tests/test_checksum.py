"""The checksum by which a file is known again, whoever works it out."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from excel_report.checksum import sha256_of


class DescribeTheChecksum:
    @given(st.binary(max_size=500))
    def it_is_what_openssl_works_out(self, data: bytes) -> None:
        assert sha256_of(data) == hashlib.sha256(data).hexdigest()
