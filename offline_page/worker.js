/**
 * The page's worker: Python, and the tasks that the page gives it.
 *
 * Stands behind Pyodide, the decoder and `memory.mjs` in one script. Messages in: `start` with the packed
 * parts, then `task`s, one at a time. Messages out: `ready`, `told`, `beat`, `done`, `crashed`.
 */

const LIBRARY = "/lib/python3.13";
const NO_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);
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
    const trace = error instanceof Error ? `${error}\n${error.stack}` : "";
    say({ kind: "crashed", details: trace || String(error) });
  }
};

/**
 * Starts Python from the parts that the page carries: its memory is as it was when it had started
 * where the page was built.
 * @param {Record<string, Uint8Array<ArrayBuffer>>} parts compressed, their plain length before
 * @param {string} lock the contents of Pyodide's lock file
 */
async function start(parts, lock) {
  self.fetch = async (address) => new Response(bytesOf(String(address)));
  const decoder = new ZSTDDecoder();
  await decoder.init();
  const unpacked = (/** @type {string} */ name) => {
    const part = parts[name];
    if (!part) throw new TypeError(`${name} is not in the page`);
    const [length] = new Uint32Array(part.buffer, 0, 1);
    return decoder.decode(part.subarray(4), length);
  };
  // Browsers compile beside what goes on here.
  const compiled = WebAssembly.compile(unpacked("pyodide.asm.wasm"));
  compiled.catch(() => {}); // it is waited for below
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  const memory = new Uint32Array(unpacked("memory").buffer);
  const files = unpacked("files");
  restoreMemory(memory);
  const loading = loadPyodide({
    indexURL: "https://page.invalid/",
    lockFileContents: lock,
    stdout: () => {},
    stderr: () => {},
    fsInit: async (/** @type {PythonFiles} */ FS) => writeFiles(FS, files),
    _loadSnapshot: new Uint8Array(memory.buffer, 4),
  });
  python = await Promise.race([loading, complaint()]);
  python.FS.mkdirTree(ROUND);
  guardReading(python.FS.filesystems.WORKERFS);
  runTask = python.pyimport("offline_page.bridge.tasks").run;
  const [text] = runPython("about", {}, "/");
  say({ kind: "ready", about: JSON.parse(text).data });
}

/**
 * What Pyodide and the decoder ask for by an address: all that is not in the address itself is
 * there already, and what is given instead is not looked at.
 * @param {string} address
 */
function bytesOf(address) {
  if (!address.startsWith("data:")) return NO_ZIP;
  return Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (c) => c.charCodeAt(0));
}

/**
 * Completes the memory, before Pyodide takes it, with what a fresh one holds by itself.
 * @param {Uint32Array} memory its sum, then Pyodide's snapshot
 */
function restoreMemory(memory) {
  const make = self._createPyodideModule;
  self._createPyodideModule = async (settings) => {
    const made = await make(settings);
    const snapshot = memory.subarray(1);
    heldAgainst(snapshot, new Uint32Array(made.HEAPU8.buffer));
    if (sumOf(snapshot) !== memory[0]) throw new Error("the memory is not what it was");
    return made;
  };
}

/**
 * Puts the files that Python may ask for into its library.
 * @param {PythonFiles} FS
 * @param {Uint8Array<ArrayBuffer>} files a list of names and lengths in JSON, the list's length before it
 */
function writeFiles(FS, files) {
  const [length = 0] = new Uint32Array(files.buffer, 0, 1);
  let at = 4 + length;
  /** @type {[name: string, length: number][]} */
  const listed = JSON.parse(new TextDecoder().decode(files.subarray(4, at)));
  for (const [name, size] of listed) {
    const path = `${LIBRARY}/${name}`;
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    FS.writeFile(path, files.subarray(at, at + size));
    at += size;
  }
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
