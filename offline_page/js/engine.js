/** What a task may end with besides its answer. */
class TaskError extends Error {
  /**
   * @param {"refused"|"failed"|"hung"|"died"|"stopped"} kind
   * @param {string} message one sentence for people
   * @param {string} details for a programmer, empty where there is nothing to tell
   * @param {string} key the file that was worked on, where known
   */
  constructor(kind, message, details = "", key = "") {
    super(message);
    Object.assign(this, { kind, details, key });
  }
}

/** Python in a worker: started, watched, and started again when it is lost. */
class Engine {
  /** Seconds: until it must be ready, and how long a task may be silent. */
  static limits = { start: 90, task: 60, collect: 180 };

  constructor() {
    this.worker = null;
    this.ready = null;
    this.job = null;
    this.line = Promise.resolve();
    this.count = 0;
  }

  /** Starts it unless it runs; @returns {Promise<Object>} what the page's forms need to know. */
  start() {
    this.ready ||= this.launch().catch((error) => {
      this.drop();
      throw error;
    });
    return this.ready;
  }

  /** Makes a worker and waits until it is ready. */
  async launch() {
    if (!this.packed) {
      const scripts = ["pyodide.js", "pyodide.asm.js", "worker.js"];
      this.code = new Blob((await Promise.all(scripts.map(Parts.text))).flatMap((s) => [s, "\n"]));
      const names = ["pyodide.asm.wasm", "python_stdlib.zip", "site.zip"];
      this.packed = Object.fromEntries(names.map((name) => [name, Parts.packed(name)]));
    }
    const address = URL.createObjectURL(this.code);
    const worker = new Worker(address);
    this.worker = worker;
    const lock = document.getElementById("lock").textContent.trim();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new TaskError("hung", WORDS.slowStart, "start")),
        Engine.limits.start * 1000,
      );
      const fail = (details) => reject(new TaskError("died", WORDS.broken, details));
      worker.onerror = (event) => fail(event.message || "error");
      worker.onmessage = ({ data }) => {
        if (data.kind === "crashed") fail(data.details);
        if (data.kind !== "ready") return;
        worker.onmessage = (event) => this.hear(event.data);
        worker.onerror = (event) => this.lose("died", WORDS.died, event.message || "error");
        resolve(data.about);
      };
      worker.postMessage({ kind: "start", parts: this.packed, lock });
      this.timer = timer;
    }).finally(() => {
      clearTimeout(this.timer);
      URL.revokeObjectURL(address);
    });
  }

  /**
   * Does a task when those before it are done.
   * @param {string} task
   * @param {Object} wanted what the task is given
   * @param {Array} slots folders of files, as the worker mounts them
   * @param {function(Object): void} tell hears how far it is
   * @returns {Promise<{data: Object, files: Array<[string, Uint8Array]>}>}
   */
  call(task, wanted, slots, tell = () => {}) {
    const done = this.line.then(() => this.run(task, wanted, slots, tell));
    this.line = done.catch(() => {});
    return done;
  }

  async run(task, wanted, slots, tell) {
    await this.start();
    return new Promise((resolve, reject) => {
      this.count += 1;
      const seconds = Engine.limits[task] || Engine.limits.task;
      this.job = { id: this.count, resolve, reject, tell, seconds, key: "", timer: 0 };
      this.watch();
      this.worker.postMessage({ kind: "task", id: this.count, task, wanted, slots });
    });
  }

  /** Lets the task go on for as long again. */
  watch() {
    const { job } = this;
    clearTimeout(job.timer);
    job.timer = setTimeout(() => this.lose("hung", WORDS.hung(job.seconds)), job.seconds * 1000);
  }

  /** A message of the worker. */
  hear(message) {
    const { job } = this;
    if (message.kind === "crashed") this.lose("died", WORDS.died, message.details);
    if (!job || message.kind === "crashed") return;
    this.watch();
    if (message.kind === "told") {
      if (message.key) job.key = message.key;
      job.tell(message);
    } else if (message.kind === "done" && message.id === job.id) {
      clearTimeout(job.timer);
      this.job = null;
      const { data, refused, failed } = message.answer;
      if (refused) job.reject(new TaskError("refused", refused));
      else if (failed) job.reject(new TaskError("failed", WORDS.failed, failed));
      else job.resolve({ data, files: message.files });
    }
  }

  /** Ends the worker and its task, and starts another. */
  lose(kind, message, details = "") {
    const { job } = this;
    this.drop();
    if (job) job.reject(new TaskError(kind, message, details, job.key));
    this.start().catch(() => {});
  }

  /** Ends the task that runs. */
  stop() {
    if (this.job) this.lose("stopped", WORDS.stopped);
  }

  drop() {
    if (this.worker) this.worker.terminate();
    if (this.job) clearTimeout(this.job.timer);
    Object.assign(this, { worker: null, ready: null, job: null });
  }
}
