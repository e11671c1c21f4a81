/**
 * The page's worker: Python, and the tasks that the page gives it.
 *
 * Stands behind Pyodide, the decoder and `memory.mjs` in one script. Messages in: `start` with the packed
 * parts, then `task`s, one at a time, or once `help`. Messages out: `ready`, `told`, `beat`, `done`, `rested`, `crashed`.
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
/** @type {Helper | undefined} */
let helper;

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
    } else if (data.kind === "help") {
      help(data.port);
    } else if (data.kind === "alone") {
      helper?.lose(data.key);
    } else {
      await work(data);
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
  const [text] = plain(runTask("about", "{}", "/", tell));
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
    const fresh = new Uint32Array(made.HEAPU8.buffer);
    heldAgainst(snapshot, fresh);
    if (sumOf(snapshot) !== memory[0]) throw new Error("the memory is not what it was");
    // How Python calls functions of C is up to the browser, and was found out by now.
    const offset = fresh[made.__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET / 4] ?? 0;
    keepFresh(snapshot, fresh, (made.__PyRuntime + offset) / 4);
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
async function work({ id, task, wanted, slots, port }) {
  const places = slots.map(mount);
  helper = port ? new Helper(port) : undefined;
  try {
    const given = /** @type {const} */ ([task, JSON.stringify(wanted), ROUND, tell]);
    const result = helper ? await runTask.callPromising(...given, helper) : runTask(...given);
    const [text, files] = plain(result);
    const moved = files.map(([, data]) => data.buffer);
    say({ kind: "done", id, answer: JSON.parse(text), files }, moved);
  } finally {
    helper = undefined;
    python.FS.chdir("/");
    for (const place of places) python.FS.unmount(place);
  }
}

/** @type {Tell} */
function tell(words, key, done, total) {
  say({ kind: "told", words, key, done, total });
}

/**
 * A task's JSON and its files.
 * @param {PythonResult} result
 * @returns {[json: string, files: NamedBytes[]]}
 */
function plain(result) {
  try {
    const [text, files] = result.toJs();
    return [text, files.map(([name, data]) => [name, data.slice()])];
  } finally {
    result.destroy();
  }
}

/** A second worker, as this one's Python reaches it. */
class Helper {
  /** Batches of work that it has before it, so that it need not wait for more. */
  static AHEAD = 2;

  /** @param {MessagePort} port */
  constructor(port) {
    this.port = port;
    this.isThere = false;
    this.count = 0;
    /** @type {Map<number, PromiseWithResolvers<Uint8Array | string>>} */
    this.waiting = new Map();
    this.open = 0;
    port.onmessage = (/** @type {MessageEvent<FromHelper>} */ { data }) => {
      if (data.kind === "there") this.isThere = true;
      else this.settle(data.number, data.result);
    };
  }

  /** Lets messages in. */
  pause() {
    return new Promise((done) => setTimeout(done, 0));
  }

  isFree() {
    return this.isThere && this.open < Helper.AHEAD;
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} work
   * @returns {number} by which the result is waited for
   */
  give(work) {
    this.count += 1;
    this.open += 1;
    this.waiting.set(this.count, withResolvers());
    this.port.postMessage({ number: this.count, work }, [work.buffer]);
    return this.count;
  }

  /** @param {number} number */
  async wait(number) {
    const answer = await this.waiting.get(number)?.promise;
    this.waiting.delete(number);
    return answer;
  }

  /**
   * @param {number} number
   * @param {Uint8Array | string} result
   */
  settle(number, result) {
    this.open -= 1;
    this.waiting.get(number)?.resolve(result);
  }

  /**
   * It was lost: there will be no results any more, and no more work for it.
   * @param {string} key the file that it was at
   */
  lose(key) {
    this.isThere = false;
    for (const each of this.waiting.values()) each.resolve(key);
  }
}

/**
 * @returns {PromiseWithResolvers<Uint8Array | string>}
 */
function withResolvers() {
  /** @type {any} */
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

/**
 * Does from now on what another worker asks for.
 * @param {MessagePort} port
 */
function help(port) {
  const share = python.pyimport("offline_page.bridge.page_pool").do_share;
  port.onmessage = (/** @type {MessageEvent<ToHelper>} */ { data: { number, work: given } }) => {
    const asked = python.toPy(given);
    const made = share(asked, (key) => tell("", key, 0, 0));
    const result = made.toJs().slice();
    asked.destroy();
    made.destroy();
    port.postMessage({ kind: "done", number, result }, [result.buffer]);
    say({ kind: "rested" });
  };
  port.postMessage({ kind: "there" });
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
