/**
 * The page's worker: Python, and the tasks that the page gives it.
 *
 * Stands behind pyodide.js and pyodide.asm.js in one script. Messages in: `start` with the packed
 * parts, then `task`s, one at a time. Messages out: `ready`, `told`, `beat`, `done`, `crashed`.
 */
"use strict";

const SITE = "/lib/python3.13/site-packages";
const ROUND = "/round";
const BEAT_MILLISECONDS = 500;
let python = null;
let runTask = null;
let lastBeat = 0;

self.onmessage = async ({ data }) => {
  try {
    if (data.kind === "start") {
      await start(data.parts, data.lock);
    } else {
      work(data);
    }
  } catch (error) {
    self.postMessage({ kind: "crashed", details: String((error && error.stack) || error) });
  }
};

/**
 * Starts Python from the parts that the page carries.
 * @param {Object<string, Blob>} parts compressed files, by the names that Pyodide asks for
 * @param {string} lock the contents of Pyodide's lock file
 */
async function start(parts, lock) {
  self.fetch = async (address) => {
    const name = String((address && address.url) || address).split("/").pop();
    if (!(name in parts)) throw new TypeError(`${name} is not in the page`);
    return new Response(unzipped(parts[name]), { headers: { "Content-Type": typeOf(name) } });
  };
  const site = new Response(unzipped(parts["site.zip"])).arrayBuffer();
  const options = { lockFileContents: lock, stdout: () => {}, stderr: () => {} };
  const loading = self.loadPyodide({ indexURL: "https://page.invalid/", ...options });
  python = await Promise.race([loading, complaint()]);
  python.unpackArchive(await site, "zip", { extractDir: SITE });
  python.FS.mkdirTree(ROUND);
  guardReading(python.FS.filesystems.WORKERFS);
  runTask = python.pyimport("offline_page.bridge.tasks").run;
  const [text] = runPython("about", {}, "/");
  self.postMessage({ kind: "ready", about: JSON.parse(text).data });
}

/** Pyodide only warns where it cannot start, and never ends; @returns {Promise<never>} */
function complaint() {
  return new Promise((_, fail) => {
    console.warn = (words) => {
      if (words instanceof Error) fail(words);
    };
  });
}

const unzipped = (blob) => blob.stream().pipeThrough(new DecompressionStream("gzip"));
const typeOf = (name) => (name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream");

/** A file that cannot be read any more is an error for Python, not the end of it. */
function guardReading(files) {
  const read = files.stream_ops.read;
  files.stream_ops.read = (...rest) => {
    beat();
    try {
      return read(...rest);
    } catch {
      throw new python.FS.ErrnoError(29); // EIO
    }
  };
}

/** Tells the page, now and then, that something is being read. */
function beat() {
  const now = Date.now();
  if (now - lastBeat > BEAT_MILLISECONDS) {
    lastBeat = now;
    self.postMessage({ kind: "beat" });
  }
}

/**
 * Does one task and sends what it made.
 * @param {{id: number, task: string, wanted: Object, slots: Array}} message
 */
function work({ id, task, wanted, slots }) {
  const places = slots.map(mount);
  try {
    const [text, files] = runPython(task, wanted, ROUND);
    const moved = files.map(([, data]) => data.buffer);
    self.postMessage({ kind: "done", id, answer: JSON.parse(text), files }, moved);
  } finally {
    python.FS.chdir("/");
    for (const place of places) python.FS.unmount(place);
  }
}

/** Runs a task in Python; gives its JSON and its files. */
function runPython(task, wanted, folder) {
  const tell = (words, key, done, total) =>
    self.postMessage({ kind: "told", words, key, done, total });
  const result = runTask(task, JSON.stringify(wanted), folder, tell);
  try {
    const [text, files] = result.toJs();
    return [text, files.map(([name, data]) => [name, data.slice()])];
  } finally {
    result.destroy();
  }
}

/**
 * Shows files to Python under a folder; they are read when asked for, and never changed.
 * @param {{folder: string, files: Array<{path: string, file: Blob, modified: number}>}} slot
 * @returns {string} where it is mounted
 */
function mount({ folder, files }) {
  const { FS } = python;
  const place = `${ROUND}/${folder}`;
  FS.mkdirTree(place);
  const blobs = files.map(({ path, file }) => ({ name: path, data: file }));
  FS.mount(FS.filesystems.WORKERFS, { blobs }, place);
  for (const { path, modified } of files) {
    FS.lookupPath(`${place}/${path}`).node.mtime = modified;
  }
  return place;
}
