"""The checksum by which a file is known again, whoever works it out."""

from __future__ import annotations

import hashlib
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.checksum import sha256_of


class DescribeTheChecksum:
    @given(st.binary(max_size=500))
    def it_is_the_same_with_and_without_openssl(self, data: bytes) -> None:
        with pytest.MonkeyPatch.context() as loaded:
            assert sha256_of(data) == hashlib.sha256(data).hexdigest()
            loaded.delitem(sys.modules, "hashlib")
            assert sha256_of(data) == hashlib.sha256(data).hexdigest()
