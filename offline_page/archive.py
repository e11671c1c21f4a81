"""Python's library and the packages as the page carries them: compiled, and started already."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from offline_page.fetch import HERE, NODE_MODULES, Files, program, run, unpacked

PYODIDE = NODE_MODULES / "pyodide"
# Of Python's library what no report needs: tools for programmers, servers, old formats.
_UNUSED = (
    "__hello__",
    "__phello__",
    "_android_support",
    "_apple_support",
    "_ios_support",
    "_pydatetime",
    "_pyio",
    "_pyrepl",
    "_sysconfigdata__emscripten_wasm32-emscripten",
    "antigravity",
    "argparse",
    "bdb",
    "cProfile",
    "cmd",
    "code",
    "codeop",
    "compileall",
    "configparser",
    "ctypes",
    "doctest",
    "filecmp",
    "fileinput",
    "ftplib",
    "getopt",
    "getpass",
    "gettext",
    "http",
    "imaplib",
    "importlib/metadata",
    "logging/config",
    "logging/handlers",
    "mailbox",
    "mimetypes",
    "modulefinder",
    "multiprocessing",
    "netrc",
    "optparse",
    "pdb",
    "pickletools",
    "plistlib",
    "poplib",
    "profile",
    "pstats",
    "pty",
    "pyclbr",
    "pydoc",
    "rlcompleter",
    "runpy",
    "sched",
    "shelve",
    "smtplib",
    "socketserver",
    "symtable",
    "tabnanny",
    "tarfile",
    "this",
    "timeit",
    "trace",
    "tracemalloc",
    "tty",
    "unittest",
    "urllib/request",
    "urllib/robotparser",
    "uuid",
    "wave",
    "webbrowser",
    "wsgiref",
    "xml/dom",
    "xml/etree",
    "xmlrpc",
    "zipapp",
    "zoneinfo",
)


def standard_library() -> Files:
    """Python's own library, as far as it is of use here."""
    files = unpacked(PYODIDE / "python_stdlib.zip")
    return {
        name: data
        for name, data in files.items()
        if not f"{name.removesuffix('.py')}/".startswith(tuple(f"{each}/" for each in _UNUSED))
    }


class Started(NamedTuple):
    """Python when it has started: its memory, and the files that it may still ask for."""

    memory: bytes
    rest: Files


def compiled(files: Files) -> Files:
    """The files with every Python source replaced by what the page's Python makes of it."""
    with tempfile.TemporaryDirectory() as folder:
        sources, results = Path(folder) / "sources", Path(folder) / "compiled"
        written({name: data for name, data in files.items() if name.endswith(".py")}, sources)
        results.mkdir()
        run([program("node"), str(HERE / "compile.mjs"), str(sources), str(results)])
        made = {
            path.relative_to(results).as_posix(): path.read_bytes()
            for path in results.rglob("*.pyc")
        }
    return {name: data for name, data in files.items() if not name.endswith(".py")} | made


def started(library: Files, lock: str) -> Started:
    """Python with this library, by Pyodide's lock file, after its first work."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(library, folder / "library")
        (folder / "lock.json").write_text(lock, encoding="utf-8")
        run([program("node"), str(HERE / "snapshot.mjs"), name])
        loaded = set(json.loads((folder / "loaded.json").read_text(encoding="utf-8")))
        rest = {name: data for name, data in library.items() if name not in loaded}
        return Started((folder / "memory").read_bytes(), rest)


def joined(files: Files) -> bytes:
    """Files as one: the length of the list in four bytes, names and lengths in JSON, contents."""
    listed = json.dumps([[name, len(files[name])] for name in sorted(files)]).encode()
    return len(listed).to_bytes(4, "little") + listed + b"".join(files[n] for n in sorted(files))


def written(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files below a folder, which is made."""
    folder.mkdir()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
