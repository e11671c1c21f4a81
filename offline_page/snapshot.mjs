/**
 * Starts the page's Python, has it import what the page needs, and keeps its memory.
 *
 *     node snapshot.mjs FOLDER
 *
 * FOLDER has `library`, Python's library as the page has it, with `site-packages` in it, and
 * `lock.json`, Pyodide's lock file. It gets `memory`, and `loaded.json`: the files of the library
 * that nobody reads any more, since what they bring is in the memory. The same library gives the
 * same bytes: meanwhile chance and clock stand still, and the hashes of texts are fixed.
 *
 * `memory` is Pyodide's snapshot, held against what the WebAssembly file brings by itself (so that
 * it need not be in the page twice), behind the sum by which the page knows that it is whole.
 */
import crypto from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";
import { heldAgainst, sumOf } from "./memory.mjs";

const [folder = ""] = process.argv.slice(2);
const HOME = "/lib/python3.13";
const NO_ZIP = join(folder, "empty.zip");
const options = {
  indexURL: fileURLToPath(new URL("node_modules/pyodide/", import.meta.url)),
  env: { PYTHONHASHSEED: "0", HOME: "/" },
  stdLibURL: NO_ZIP,
  _sysExecutable: "/page",
  lockFileContents: readFileSync(join(folder, "lock.json"), "utf-8"),
};

// Python notes when it starts whether WebAssembly can wait for promises. Node.js cannot, many
// browsers can; the page itself looks before it uses it.
const webAssembly = /** @type {any} */ (globalThis).WebAssembly;
webAssembly.Suspending ??= new Proxy(Object, { construct: (_, [called]) => called });
webAssembly.promising ??= (/** @type {Function} */ called) => called;

/**
 * Copies a folder of the disk into Python's file system.
 * @param {any} FS
 * @param {string} from
 * @param {string} to
 */
function copy(FS, from, to) {
  FS.mkdirTree(to);
  const found = readdirSync(from, { withFileTypes: true });
  for (const each of found.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const [source, place] = [join(from, each.name), `${to}/${each.name}`];
    if (each.isDirectory()) copy(FS, source, place);
    else FS.writeFile(place, new Uint8Array(readFileSync(source)));
  }
}

writeFileSync(NO_ZIP, new Uint8Array([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]));
crypto.randomFillSync = (/** @type {any} */ values) => values;
Date.now = () => 1704067200000;
performance.now = () => 0;

const fsInit = async (/** @type {any} */ FS) => copy(FS, join(folder, "library"), HOME);

// One Python is put to work, and tells what it took; the other only gets that, so that its memory
// has no leavings.
const worker = await loadPyodide({ ...options, fsInit });
const needed = worker.runPython(`
import json
import sys
from pathlib import Path

from offline_page.bridge import county
from offline_page.bridge.tasks import run

UNIT = {"name": "甲", "short_name": "", "code": "", "level": "township", "kind": "government"}
BOOK = Path("/填报表/一.xlsx")


def done(task, **wanted):
    answer, files = run(task, json.dumps(wanted), "/", lambda *_: None)
    if "data" not in json.loads(answer):
        raise RuntimeError(answer)
    return files


[(_, blank)] = done("template", **UNIT, year="2024", previous="")
BOOK.parent.mkdir()
BOOK.write_bytes(blank)
done("check", book=BOOK.name)
done("report", book=BOOK.name, draft=True)
json.dumps(list(sys.modules))
`);
const python = await loadPyodide({ ...options, fsInit, _makeSnapshot: true });
const loaded = JSON.parse(
  python.runPython(`
import gc
import json
import sys
from importlib import import_module

for name in ${needed}:
    import_module(name)
import_module("offline_page.bridge.tasks").run("about", "{}", "/", None)
sys.path_importer_cache.clear()
gc.collect()
json.dumps([each.__file__ for each in sys.modules.values() if getattr(each, "__file__", None)])
`),
);
// Modules inside Python itself name the file that they were made from.
const names = loaded.map((/** @type {string} */ name) =>
  name.slice(HOME.length + 1).replace(/\.py$/, ".pyc"),
);
const snapshot = python.makeMemorySnapshot();

// Started once more from it: that shows what is there without it, and that it can be used.
const pyodide = /** @type {any} */ (globalThis);
const make = pyodide._createPyodideModule;
/** @type {Uint8Array} */
let bare = new Uint8Array();
pyodide._createPyodideModule = async (/** @type {object} */ settings) => {
  const made = await make(settings);
  bare = made.HEAPU8.slice();
  return made;
};
await loadPyodide({ ...options, _loadSnapshot: snapshot });

const words = new Uint32Array(snapshot.buffer, snapshot.byteOffset, snapshot.length >> 2);
const sum = new Uint32Array([sumOf(words)]);
heldAgainst(words, new Uint32Array(bare.buffer));
writeFileSync(join(folder, "memory"), Buffer.concat([new Uint8Array(sum.buffer), snapshot]));
writeFileSync(join(folder, "loaded.json"), JSON.stringify(names));
process.exit(0); // Python would wait for more to do
