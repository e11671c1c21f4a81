"""Python's library and the packages as the page carries them: compiled, in two plain zips."""

from __future__ import annotations

import base64
import gzip
import io
import tempfile
import zipfile
from pathlib import Path

from offline_page.fetch import HERE, NODE_MODULES, Files, program, run, unpacked

PYODIDE = NODE_MODULES / "pyodide"
_TIME = (2024, 1, 1, 0, 0, 0)
# Of Python's library what no report needs: tools for programmers, servers, old formats.
_UNUSED = (
    "_pyrepl",
    "bdb",
    "cProfile",
    "code",
    "codeop",
    "compileall",
    "ctypes",
    "doctest",
    "ftplib",
    "getpass",
    "imaplib",
    "lib2to3",
    "mailbox",
    "modulefinder",
    "netrc",
    "nntplib",
    "optparse",
    "pdb",
    "pickletools",
    "poplib",
    "profile",
    "pstats",
    "pyclbr",
    "pydoc",
    "pydoc_data",
    "rlcompleter",
    "smtplib",
    "socketserver",
    "timeit",
    "trace",
    "unittest",
    "venv",
    "wsgiref",
    "xmlrpc",
)


def standard_library() -> Files:
    """Python's own library, as far as it is of use here."""
    files = unpacked(PYODIDE / "python_stdlib.zip")
    return {
        name: data
        for name, data in files.items()
        if name.split("/")[0].removesuffix(".py") not in _UNUSED
    }


def compiled(files: Files) -> Files:
    """The files with every Python source replaced by what the page's Python makes of it."""
    with tempfile.TemporaryDirectory() as folder:
        sources, results = Path(folder) / "sources", Path(folder) / "compiled"
        sources.mkdir()
        results.mkdir()
        for name, data in files.items():
            if name.endswith(".py"):
                path = sources / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        run([program("node"), str(HERE / "compile.mjs"), str(sources), str(results)])
        made = {
            path.relative_to(results).as_posix(): path.read_bytes()
            for path in results.rglob("*.pyc")
        }
    return {name: data for name, data in files.items() if not name.endswith(".py")} | made


def plain_zip(files: Files) -> bytes:
    """A zip without compression and times: as a whole it is compressed better than in parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _TIME), files[name])
    return stream.getvalue()


def packed(data: bytes) -> str:
    """Compressed, as text for the page."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()
