/** A second worker for a large round: it does a share of the files beside the first. */
class SecondWorker {
  /** Files from which on it takes less time than its start. */
  static FROM = 40;

  /**
   * Whether one is of use: many files, another core, and a browser whose WebAssembly can wait for
   * what the other worker says.
   * @param {number} files
   */
  static isOfUse(files) {
    const hasCore = navigator.hardwareConcurrency > 1;
    return files >= SecondWorker.FROM && hasCore && "Suspending" in WebAssembly;
  }

  /**
   * @param {(told: Told) => void} tell hears of each file before it is worked on
   * @param {(key: string) => void} lost hears at which file it was lost
   */
  constructor(tell, lost) {
    this.tell = tell;
    this.lost = lost;
    this.engine = new Engine();
    this.key = "";
    this.timer = 0;
    this.ended = false;
  }

  /**
   * Starts it; where that fails, the first does all.
   * @param {MessagePort} port leads to the first worker
   */
  async start(port) {
    await this.engine.start();
    const { worker } = this.engine;
    if (this.ended || !worker) return;
    worker.onmessage = (/** @type {MessageEvent<FromWorker>} */ { data }) => this.hear(data);
    worker.onerror = () => this.lose();
    this.engine.post(worker, { kind: "help", port }, [port]);
  }

  /** @param {FromWorker} message */
  hear(message) {
    clearTimeout(this.timer);
    if (message.kind === "crashed") this.lose();
    if (message.kind !== "told") return;
    // Sooner than the first worker's, which may be waiting for this one.
    this.timer = window.setTimeout(() => this.lose(), Engine.limits.helper * 1000);
    this.key = message.key;
    this.tell(message);
  }

  lose() {
    this.end();
    this.lost(this.key);
  }

  end() {
    this.ended = true;
    clearTimeout(this.timer);
    this.engine.drop();
  }
}
