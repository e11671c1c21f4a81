"""Encrypted workbooks that Excel opens unasked: told as what they are, and read by the extra."""

from __future__ import annotations

import hashlib
import struct
import sys

import pytest

from excel_report import api
from excel_report.errors import UnusableError
from excel_report.workbook.formats.encryption import aes
from excel_report.workbook.formats.encryption import default_password as unasked
from excel_report.workbook.formats.encryption.default_password import PASSWORD, opened
from excel_report.workbook.formats.legacy import read_legacy
from excel_report.workbook.read import read_workbook
from tests.workbook import encrypted_files as enc
from tests.workbook import old_files as old
from tests.workbook.xlsx import town

SCHEMES = ("rc4", "api40", "api128")


@pytest.fixture(scope="module")
def agile() -> bytes:
    return enc.agile(town(), PASSWORD)


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msoffcrypto", None)


def refused(data: bytes) -> str:
    with pytest.raises(UnusableError) as caught:
        read_workbook(data)
    return caught.value.code


class DescribeAes:
    @pytest.mark.parametrize(
        ("size", "locked"),
        [
            (16, "69c4e0d86a7b0430d8cdb78070b4c55a"),
            (24, "dda97ca4864cdfe06eaf70a0ec0d7191"),
            (32, "8ea2b7ca516745bfeafc49904b496089"),
        ],
    )
    def it_gives_the_examples_of_the_standard(self, size: int, locked: str) -> None:
        plain = bytes.fromhex("00112233445566778899aabbccddeeff")
        block = bytes.fromhex(locked)
        assert aes.decrypt(bytes(range(size)), block * 2) == plain * 2
        chained = aes.decrypt(bytes(range(size)), block * 2, b"\x01" * 16)
        assert chained[:16] == bytes(each ^ 1 for each in plain)
        assert chained[16:] == bytes(a ^ b for a, b in zip(plain, block, strict=True))

    @pytest.mark.parametrize(("key", "data"), [(15, 16), (0, 16), (64, 16), (16, 15), (16, 17)])
    def it_refuses_other_sizes(self, key: int, data: int) -> None:
        with pytest.raises(ValueError, match=str(key)):
            aes.decrypt(bytes(key), bytes(data))


class DescribeAnXlsx:
    def it_is_read_as_the_one_inside(self, agile: bytes) -> None:
        assert opened(agile) == town()
        assert read_workbook(agile).record == read_workbook(town()).record
        result = api.check(agile)
        assert (result.verdict, result.sha256) == ("pass", hashlib.sha256(agile).hexdigest())

    @pytest.mark.usefixtures("without_library")
    def it_is_told_where_the_library_is_not_installed(self, agile: bytes) -> None:
        (found,) = api.check(agile).findings
        assert (found.code, found.severity) == ("file.unasked", "error")
        assert "打开时不问密码" in found.message
        assert "取消打开密码" not in found.hint
        assert "保护工作簿" in found.hint

    def it_may_have_another_password(self) -> None:
        assert refused(enc.agile(town(), "another")) == "file.encrypted"

    @pytest.mark.parametrize("key_bits", [128, 192, 256])
    def it_may_be_of_office_2007(self, agile: bytes, key_bits: int) -> None:
        info = enc.standard_info(PASSWORD, key_bits)
        assert refused(enc.with_info(agile, info)) == "file.unasked"
        other = enc.standard_info("another", key_bits)
        assert refused(enc.with_info(agile, other)) == "file.encrypted"

    def it_may_be_too_large_to_be_read(self, agile: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(unasked, "MAX_ENCRYPTED", 1000)
        assert refused(agile) == "file.unasked"

    def it_may_ask_for_more_work_than_excel_does(
        self, agile: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def never(*_: object) -> bytes:
            raise AssertionError

        assert agile.count(b'spinCount="100000"') == 1
        monkeypatch.setattr(unasked, "_spun", never)
        assert (
            refused(agile.replace(b'spinCount="100000"', b'spinCount="100001"')) == "file.encrypted"
        )

    @pytest.mark.parametrize(
        ("said", "instead"),
        [
            (b'hashAlgorithm="SHA512"', b'hashAlgorithm="SHA999"'),
            (b'cipherAlgorithm="AES"', b'cipherAlgorithm="DES"'),
            (b'keyBits="256"', b'keyBits="999"'),
            (b'keyBits="256"', b'keyBits="999999999999"'),
            (b'keyBits="256"', b'keyBits="-8"'),
            (b'spinCount="100000"', b'spinCount="' + b"9" * 300 + b'"'),
            (b'keyBits="256"', b'keyBits="x56"'),
            (b"encryptedVerifierHashInput=", b"encryptedVerifierHashXnput="),
            (b'saltValue="', b'saltValue="=='),
            (b"encryptedKey", b"encryptedXey"),
        ],
    )
    def it_may_be_broken(self, agile: bytes, said: bytes, instead: bytes) -> None:
        assert said in agile
        changed = agile.replace(said, instead)[: len(agile)]
        assert refused(changed) in {"file.encrypted", "file.unasked"}

    @pytest.mark.parametrize("size", [0, 4, 12, 40, 150])
    def it_may_have_a_header_cut_short(self, agile: bytes, size: int) -> None:
        info = enc.standard_info(PASSWORD)[:size]
        assert refused(enc.with_info(agile, info + b"\xff" * 2000)) == "file.encrypted"

    def it_may_break_the_library(self, agile: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise AssertionError

        monkeypatch.setattr("msoffcrypto.OfficeFile", fail)
        assert refused(agile) == "file.unasked"


class DescribeAnXls:
    @pytest.mark.parametrize("scheme", SCHEMES)
    def it_is_read_as_the_one_inside(self, scheme: str) -> None:
        cells = [old.number(row, 0, row + 218) for row in range(200)]  # more than one block
        plain = opened(enc.xls(PASSWORD, scheme, *cells))
        _, sheets, _ = read_legacy(plain)
        found = [cell.value for cell in sheets["表"].cells.values()]
        assert found == [str(row + 218) for row in range(200)]

    @pytest.mark.usefixtures("without_library")
    @pytest.mark.parametrize("scheme", SCHEMES)
    def it_is_told_where_the_library_is_not_installed(self, scheme: str) -> None:
        assert refused(enc.xls(PASSWORD, scheme, old.number(0, 0, 1))) == "file.unasked"

    @pytest.mark.parametrize("scheme", SCHEMES)
    def it_may_have_another_password(self, scheme: str) -> None:
        assert refused(enc.xls("another", scheme, old.number(0, 0, 1))) == "file.encrypted"

    @pytest.mark.parametrize("key_bits", [1, 7, 136, 0xFFFFFFFF])
    def it_may_name_a_key_of_no_size(self, key_bits: int) -> None:
        data = enc.xls(PASSWORD, "api128", old.number(0, 0, 1))
        said = struct.pack("<2L", 0x8004, 128)
        assert data.count(said) == 1
        changed = data.replace(said, struct.pack("<2L", 0x8004, key_bits))
        assert refused(changed) == "file.encrypted"

    @pytest.mark.usefixtures("without_library")
    @pytest.mark.parametrize("is_old", [False, True])
    def it_may_be_of_the_oldest_scheme(self, *, is_old: bool) -> None:
        assert refused(enc.obfuscated(0x9A0A, is_old=is_old)) == "file.unasked"
        assert refused(enc.obfuscated(0x9A0B, is_old=is_old)) == "file.encrypted"

    @pytest.mark.parametrize("body", [b"", b"\1", b"\1\0\1\0\1\0", b"\1\0\2\0\2\0" + b"\xff" * 60])
    def it_may_have_a_record_cut_short(self, body: bytes) -> None:
        data = old.workbook(general=[old.record(0x2F, body)])
        assert refused(data) == "file.encrypted"


class DescribeAnyOtherFile:
    @pytest.mark.parametrize("data", [b"", b"PK", old.workbook(old.number(0, 0, 1))])
    def it_stays_as_it_is(self, data: bytes) -> None:
        assert opened(data) is data
