/** What a task may end with besides its answer. */
class TaskError extends Error {
  /**
   * @param {"refused" | "failed" | "hung" | "died" | "stopped"} kind
   * @param {string} message one sentence for people
   * @param {string} details for a programmer, empty where there is nothing to tell
   * @param {string} key the file that was worked on, where known
   */
  constructor(kind, message, details = "", key = "") {
    super(message);
    this.kind = kind;
    this.details = details;
    this.key = key;
  }
}

/** Python in a worker: started, watched, and started again when it is lost. */
class Engine {
  /** Seconds: until it must be ready, and how long a task may be silent. */
  static limits = { start: 90, task: 60, collect: 180, helper: 120 };

  constructor() {
    /** @type {Worker | null} */
    this.worker = null;
    /** @type {Promise<About> | null} */
    this.ready = null;
    /** @type {Job | null} */
    this.job = null;
    /** @type {Promise<unknown>} */
    this.line = Promise.resolve();
    this.count = 0;
    /** @type {SecondWorker | null} */
    this.helper = null;
  }

  /**
   * Starts it unless it runs.
   * @returns {Promise<About>} what the page's forms need to know
   */
  start() {
    this.ready ||= this.launch().catch((error) => {
      this.drop();
      throw error;
    });
    return this.ready;
  }

  /**
   * Makes a worker and waits until it is ready.
   * @returns {Promise<About>}
   */
  async launch() {
    const code = new Blob([await Parts.text("code")]);
    const address = URL.createObjectURL(code);
    const worker = new Worker(address);
    this.worker = worker;
    let timer = 0;
    /** @type {Promise<About>} */
    const started = new Promise((resolve, reject) => {
      timer = window.setTimeout(
        () => reject(new TaskError("hung", WORDS.slowStart, "start")),
        Engine.limits.start * 1000,
      );
      const fail = (/** @type {string} */ details) =>
        reject(new TaskError("died", WORDS.broken, details));
      worker.onerror = (event) => fail(event.message || "error");
      worker.onmessage = (/** @type {MessageEvent<FromWorker>} */ { data }) => {
        if (data.kind === "crashed") fail(data.details);
        if (data.kind !== "ready") return;
        worker.onmessage = (event) => this.hear(event.data);
        worker.onerror = (event) => this.lose("died", WORDS.died, event.message || "error");
        resolve(data.about);
      };
      Parts.all.then(() => this.begin(worker));
    });
    return started.finally(() => {
      clearTimeout(timer);
      URL.revokeObjectURL(address);
    });
  }

  /**
   * Gives a worker what it starts Python from.
   * @param {Worker} worker
   */
  begin(worker) {
    const names = ["pyodide.asm.wasm", "memory", "files"];
    const parts = Object.fromEntries(names.map((name) => [name, Parts.packed(name)]));
    const moved = Object.values(parts).map((part) => part.buffer);
    this.post(worker, { kind: "start", parts, lock: textOf("lock") }, moved);
  }

  /**
   * @param {Worker} worker
   * @param {ToWorker} message
   * @param {Transferable[]} moved
   */
  post(worker, message, moved = []) {
    worker.postMessage(message, moved);
  }

  /**
   * Does a task when those before it are done.
   * @template {Task} Known
   * @param {Known} task
   * @param {object} wanted what the task is given
   * @param {Slot[]} slots folders of files, as the worker mounts them
   * @param {(told: Told) => void} tell hears how far it is
   * @returns {Promise<TaskResult<Known>>}
   */
  call(task, wanted, slots, tell = () => {}) {
    const done = this.line.then(() => this.run(task, wanted, slots, tell));
    this.line = done.catch(() => {});
    return done;
  }

  /**
   * Does a task now.
   * @template {Task} Known
   * @param {Known} task
   * @param {object} wanted
   * @param {Slot[]} slots
   * @param {(told: Told) => void} tell
   * @returns {Promise<TaskResult<Known>>}
   */
  async run(task, wanted, slots, tell) {
    await this.start();
    return new Promise((resolve, reject) => {
      const { worker } = this;
      if (!worker) {
        reject(new TaskError("stopped", WORDS.stopped));
        return;
      }
      this.count += 1;
      const id = this.count;
      const seconds = task === "collect" ? Engine.limits.collect : Engine.limits.task;
      const job = { id, resolve, reject, tell, seconds, key: "", timer: 0 };
      this.job = job;
      this.watch(job);
      const files = task === "collect" ? (slots[0]?.files.length ?? 0) : 0;
      const port = SecondWorker.isOfUse(files) ? this.second(worker, job) : undefined;
      this.post(worker, { kind: "task", id, task, wanted, slots, port }, port ? [port] : []);
    });
  }

  /**
   * Starts a second worker for a task.
   * @param {Worker} worker the first
   * @param {Job} job
   * @returns {MessagePort} leads to the second
   */
  second(worker, job) {
    const { port1, port2 } = new MessageChannel();
    this.helper = new SecondWorker(
      (told) => {
        this.watch(job);
        job.tell(told);
      },
      (key) => this.post(worker, { kind: "alone", key }),
    );
    this.helper.start(port2).catch(() => {});
    return port1;
  }

  /**
   * Lets a task go on for as long again.
   * @param {Job} job
   */
  watch(job) {
    clearTimeout(job.timer);
    job.timer = window.setTimeout(
      () => this.lose("hung", WORDS.hung(job.seconds)),
      job.seconds * 1000,
    );
  }

  /**
   * A message of the worker.
   * @param {FromWorker} message
   */
  hear(message) {
    const { job } = this;
    if (message.kind === "crashed") this.lose("died", WORDS.died, message.details);
    if (!job || message.kind === "crashed") return;
    this.watch(job);
    if (message.kind === "told") {
      if (message.key) job.key = message.key;
      job.tell(message);
    } else if (message.kind === "done" && message.id === job.id) {
      this.finish();
      const { data, refused, failed } = message.answer;
      if (refused) job.reject(new TaskError("refused", refused));
      else if (failed) job.reject(new TaskError("failed", WORDS.failed, failed));
      else job.resolve({ data, files: message.files });
    }
  }

  /**
   * Ends the worker and its task, and starts another.
   * @param {"hung" | "died" | "stopped"} kind
   * @param {string} message
   * @param {string} details
   */
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
    this.worker = null;
    this.ready = null;
    this.finish();
  }

  /** Puts away what a task had. */
  finish() {
    if (this.job) clearTimeout(this.job.timer);
    this.helper?.end();
    this.helper = null;
    this.job = null;
  }
}
