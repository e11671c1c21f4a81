/**
 * Compiles Python sources with the page's own Python, so that the page need not.
 *
 *     node compile.mjs SOURCES COMPILED
 *
 * SOURCES is a folder of .py files; COMPILED gets a .pyc beside nothing else for each, in the same
 * folders. The same sources give the same bytes. Documentation, the types of parameters, and of
 * tracebacks the columns and the lines in others' code are left out: they are half of the size.
 */
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [sources, compiled] = process.argv.slice(2);
const indexURL = fileURLToPath(new URL("node_modules/pyodide/", import.meta.url));
const python = await loadPyodide({
  indexURL,
  env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" },
});
for (const [place, root] of [
  ["/sources", sources],
  ["/compiled", compiled],
]) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
python.runPython(`
import ast
import warnings
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash
from pathlib import Path
from types import CodeType

OWN = [("site", "excel_report"), ("site", "offline_page")]
warnings.simplefilter("ignore")


def without_docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                if isinstance(first.value.value, str):
                    node.body[:1] = [] if node.body[1:] else [ast.copy_location(ast.Pass(), first)]
    return tree


def without_annotations(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
    return tree


def without_lines(code):
    inner = [without_lines(each) if isinstance(each, CodeType) else each for each in code.co_consts]
    return code.replace(co_consts=tuple(inner), co_linetable=b"")


for path in sorted(Path("/sources").rglob("*.py")):
    name = path.relative_to("/sources")
    source = path.read_bytes()
    tree = without_docstrings(ast.parse(source))
    if name.parts[0] == "site":
        tree = without_annotations(tree)  # in Python's own library some are looked at
    code = compile(tree, str(name), "exec", dont_inherit=True)
    if name.parts[:2] not in OWN:
        code = without_lines(code)
    target = (Path("/compiled") / name).with_suffix(".pyc")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_code_to_hash_pyc(code, source_hash(source), False))
`);
