/**
 * Compiles Python sources with the page's own Python, so that the page need not.
 *
 *     node compile.mjs SOURCES COMPILED
 *
 * SOURCES is a folder of .py files; COMPILED gets a .pyc beside nothing else for each, in the same
 * folders. The same sources give the same bytes. Documentation and columns of tracebacks are left
 * out: they are half of the size.
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

warnings.simplefilter("ignore")


def without_docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                if isinstance(first.value.value, str):
                    node.body[:1] = [] if node.body[1:] else [ast.copy_location(ast.Pass(), first)]
    return tree


for path in sorted(Path("/sources").rglob("*.py")):
    name = path.relative_to("/sources")
    source = path.read_bytes()
    tree = without_docstrings(ast.parse(source))
    code = compile(tree, str(name), "exec", dont_inherit=True)
    target = (Path("/compiled") / name).with_suffix(".pyc")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_code_to_hash_pyc(code, source_hash(source), False))
`);
