"""The built file: small, the same every time, alone, and with every licence in it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from offline_page import fetch, packing
from offline_page.build import MAX_SIZE, build_page
from offline_page.fetch import HERE, ROOT, BuildError
from offline_page.packing import packed
from tests.office import lacking
from tests.offline_page.browsers import program


class DescribeThePage:
    def it_is_small_enough_for_a_mail(self, page_file: Path) -> None:
        assert page_file.stat().st_size < MAX_SIZE == 9_000_000

    def it_is_the_same_every_time(self, page_file: Path) -> None:
        try:
            again = build_page()
        except BuildError as error:
            lacking(str(error))
        assert hashlib.sha256(again).digest() == hashlib.sha256(page_file.read_bytes()).digest()

    def it_asks_for_nothing_outside(self, page_file: Path) -> None:
        text = page_file.read_text("utf-8")
        assert "default-src 'none'" in text
        assert "connect-src" not in text
        assert not re.search(r'<(link|img|script|iframe)[^>]+(src|href)="?https?:', text)

    @pytest.mark.parametrize(
        "title", ["excel-report", "Pyodide", "Python 3.13", "Zstandard", "xlsxwriter"]
    )
    def it_shows_the_licences(self, page_file: Path, title: str) -> None:
        titles = re.findall(r"<summary>([^<]*)</summary><pre>", page_file.read_text("utf-8"))
        assert any(title.lower() in each.lower() for each in titles), titles

    def it_says_in_one_line_that_nothing_leaves_the_computer(self, page_file: Path) -> None:
        line = "所有处理都在这台电脑上完成，任何内容都不会上传。"
        assert line in page_file.read_text("utf-8")


class DescribeWhatIsPinned:
    @pytest.mark.parametrize("name", ["requirements.txt", "build-requirements.txt"])
    def it_is_every_wheel_by_version_and_hash(self, name: str) -> None:
        lines = (HERE / name).read_text("utf-8").splitlines()
        wanted = [line for line in lines if not line.startswith("#")]
        assert wanted
        for line in wanted:
            assert re.fullmatch(r"[\w.-]+==[\w.]+ --hash=sha256:[0-9a-f]{64}", line)

    def it_is_all_that_builds_our_wheel(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        pinned = (HERE / "build-requirements.txt").read_text("utf-8")
        for each in project["build-system"]["requires"]:
            assert re.search(rf"(?m)^{re.split('[<>=~]', each)[0]}==", pinned)

    def it_is_every_package_of_npm(self) -> None:
        lock = json.loads((HERE / "package-lock.json").read_text("utf-8"))
        packages = {name: each for name, each in lock["packages"].items() if name}
        assert {"node_modules/pyodide", "node_modules/zstddec"} <= packages.keys()
        assert all(each["integrity"].startswith("sha512-") for each in packages.values())

    def it_is_every_installed_file_that_the_page_is_made_of(
        self, page_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert page_file.is_file()  # so that npm has installed them
        names = [
            line.split()[1] for line in (HERE / "installed.sha256").read_text("ascii").splitlines()
        ]
        used = {"pyodide/pyodide.asm.wasm", "pyodide/pyodide.js", "zstddec/dist/zstddec.mjs"}
        assert used <= set(names)
        for name in names:
            copy = tmp_path / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes((fetch.NODE_MODULES / name).read_bytes())
        lock = tmp_path / ".package-lock.json"
        lock.touch()
        monkeypatch.setattr(fetch, "NODE_MODULES", tmp_path)
        fetch.fetch_npm()
        for name in names:
            whole = (tmp_path / name).read_bytes()
            (tmp_path / name).write_bytes(whole + b" ")
            with pytest.raises(BuildError, match="was changed since it was installed"):
                fetch.fetch_npm()
            (tmp_path / name).write_bytes(whole)


class DescribeWheels:
    def they_are_right_though_another_process_puts_them_there_meanwhile(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as wheel:
            wheel.writestr("a.py", "")
        data = stream.getvalue()
        listed = f"a==1 --hash=sha256:{hashlib.sha256(data).hexdigest()}\n"
        (tmp_path / "requirements.txt").write_text(listed, "utf-8")
        cache = tmp_path / "cache"
        kept = cache / "requirements" / "a-1.whl"
        kept.parent.mkdir(parents=True)
        kept.write_bytes(b"what an earlier list asked for")

        def run(command: list[str]) -> None:
            (Path(command[command.index("--dest") + 1]) / kept.name).write_bytes(data)

        def rmtree(folder: Path, **more: Any) -> None:
            remove(folder, **more)
            if folder == kept.parent:  # now the other process is quicker
                folder.mkdir()
                kept.write_bytes(data)

        remove = shutil.rmtree
        monkeypatch.setattr(fetch, "HERE", tmp_path)
        monkeypatch.setattr(fetch, "CACHE", cache)
        monkeypatch.setattr(fetch, "run", run)
        monkeypatch.setattr(shutil, "rmtree", rmtree)
        assert fetch.fetch_wheels() == [{"a.py": b""}]
        assert [each.name for each in cache.iterdir()] == ["requirements"]


class DescribeWhatIsKept:
    """Compressing takes a while, so what was compressed once is kept."""

    def it_is_used_again(self, kept: Path) -> None:
        first = packed({"a": DATA})
        (made,) = kept.iterdir()
        before = made.stat().st_mtime_ns
        assert packed({"b": DATA})["b"] == first["a"]
        assert made.stat().st_mtime_ns == before

    @pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"x" + data[1:]])
    def it_is_made_anew_where_it_was_damaged(
        self, kept: Path, damage: Callable[[bytes], bytes]
    ) -> None:
        first = packed({"a": DATA})
        (made,) = kept.iterdir()
        whole = made.read_bytes()
        made.write_bytes(damage(whole))
        assert packed({"a": DATA}) == first
        assert made.read_bytes() == whole


DATA = b"so many words " * 99


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own for what is kept."""
    program("node")
    if not fetch.NODE_MODULES.is_dir():
        lacking("npm has not installed anything")
    monkeypatch.setattr(packing, "KEPT", tmp_path / "kept")
    return tmp_path / "kept"


class DescribeItsScripts:
    def they_hold_no_words_but_in_one_place(self) -> None:
        """All that the page says stands in ``words.js`` or in the HTML, or comes from Python."""
        chinese = re.compile("[\u4e00-\u9fff]")
        # Folders and files, and under which name the browser keeps what the officer typed.
        names = {"填报表", "去年", "收件夹", "名单", "报告", "文字", "本级填报表.xlsx"}
        names |= {"政府信息公开年报：汇总单位"}
        for path in [*sorted((HERE / "js").glob("*.js")), HERE / "worker.js"]:
            if path.name.endswith("words.js"):
                continue
            code = re.sub(r"/\*.*?\*/|//.*", "", path.read_text("utf-8"), flags=re.DOTALL)
            for text in re.findall(r"[\"`]([^\"`]*)[\"`]", code):
                bare = re.sub(r"\$\{[^}]*\}|/|\.\.", "", text)
                assert not chinese.search(bare) or bare in names, (path.name, text)
