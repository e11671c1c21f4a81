/**
 * The page's worker: Python, and the tasks that the page gives it.
 *
 * Stands behind pyodide.js and pyodide.asm.js in one script. Messages in: `start` with the packed
 * parts, then `task`s, one at a time. Messages out: `ready`, `told`, `beat`, `done`, `crashed`.
 */

const SITE = "/lib/python3.13/site-packages";
const ROUND = "/round";
const BEAT_MILLISECONDS = 500;
/** @type {Pyodide} */
let python;
/** @type {RunTask} */
let runTask;
let lastBeat = 0;

/**
 * @param {FromWorker} message
 * @param {Transferable[]} moved
 */
function say(message, moved = []) {
  self.postMessage(message, { transfer: moved });
}

self.onmessage = async (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  try {
    if (data.kind === "start") {
      await start(data.parts, data.lock);
    } else {
      work(data);
    }
  } catch (error) {
    const trace = error instanceof Error ? error.stack : "";
    say({ kind: "crashed", details: trace || String(error) });
  }
};

/**
 * Starts Python from the parts that the page carries.
 * @param {Record<string, Blob>} parts compressed files, by the names that Pyodide asks for
 * @param {string} lock the contents of Pyodide's lock file
 */
async function start(parts, lock) {
  self.fetch = async (address) => {
    const asked = address instanceof Request ? address.url : String(address);
    const name = asked.slice(asked.lastIndexOf("/") + 1);
    const part = parts[name];
    if (!part) throw new TypeError(`${name} is not in the page`);
    return new Response(unzipped(part), { headers: { "Content-Type": typeOf(name) } });
  };
  const packages = parts["site.zip"];
  if (!packages) throw new TypeError("site.zip is not in the page");
  const site = new Response(unzipped(packages)).arrayBuffer();
  const options = { lockFileContents: lock, stdout: () => {}, stderr: () => {} };
  const loading = loadPyodide({ indexURL: "https://page.invalid/", ...options });
  python = await Promise.race([loading, complaint()]);
  python.unpackArchive(await site, "zip", { extractDir: SITE });
  python.FS.mkdirTree(ROUND);
  guardReading(python.FS.filesystems.WORKERFS);
  runTask = python.pyimport("offline_page.bridge.tasks").run;
  const [text] = runPython("about", {}, "/");
  say({ kind: "ready", about: JSON.parse(text).data });
}

/**
 * Pyodide only warns where it cannot start, and never ends.
 * @returns {Promise<never>}
 */
function complaint() {
  return new Promise((_, fail) => {
    console.warn = (/** @type {unknown} */ words) => {
      if (words instanceof Error) fail(words);
    };
  });
}

const unzipped = (/** @type {Blob} */ blob) =>
  blob.stream().pipeThrough(new DecompressionStream("gzip"));
const typeOf = (/** @type {string} */ name) =>
  name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";

/**
 * A file that cannot be read any more is an error for Python, not the end of it.
 * @param {ReadableFiles} files
 */
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
    say({ kind: "beat" });
  }
}

/**
 * Does one task and sends what it made.
 * @param {TaskMessage} message
 */
function work({ id, task, wanted, slots }) {
  const places = slots.map(mount);
  try {
    const [text, files] = runPython(task, wanted, ROUND);
    const moved = files.map(([, data]) => data.buffer);
    say({ kind: "done", id, answer: JSON.parse(text), files }, moved);
  } finally {
    python.FS.chdir("/");
    for (const place of places) python.FS.unmount(place);
  }
}

/**
 * Runs a task in Python; gives its JSON and its files.
 * @param {Task} task
 * @param {object} wanted
 * @param {string} folder
 * @returns {[json: string, files: NamedBytes[]]}
 */
function runPython(task, wanted, folder) {
  /** @type {Tell} */
  const tell = (words, key, done, total) => say({ kind: "told", words, key, done, total });
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
 * @param {Slot} slot
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
