/** How far a long task of the county's is: its bar and count, and the button that stops it. */
class Progress {
  /** Of these only one runs at a time. @type {("collect" | "send")[]} */
  static TASKS = ["collect", "send"];

  /**
   * @param {"round" | "send"} place how the ids of its elements begin
   * @param {"collect" | "send"} task the button that begins it
   * @param {string} words what is said while it goes on
   * @param {Engine} engine
   */
  constructor(place, task, words, engine) {
    this.words = words;
    this.state = byId(`${place}-state`);
    this.bar = byId(`${place}-progress`);
    this.count = byId(`${place}-count`);
    this.stop = byId(`${task}-stop`);
    this.stop.addEventListener("click", () => engine.stop());
  }

  begin() {
    this.show(true);
  }

  end() {
    this.show(false);
  }

  /** @param {boolean} isBusy */
  show(isBusy) {
    for (const task of Progress.TASKS) byId(task).disabled = isBusy;
    this.stop.hidden = !isBusy;
    this.bar.hidden = !isBusy;
    this.bar.removeAttribute("value");
    this.count.textContent = "";
    announce(this.state, isBusy ? this.words : "");
    if (isBusy) this.bar.scrollIntoView({ block: "center" });
  }

  /**
   * The count is for eyes alone; it changes too often to be read out.
   * @param {string} words
   * @param {number} done
   * @param {number} total
   */
  tell(words, done, total) {
    if (!words || !total) return;
    this.bar.max = total;
    this.bar.value = done;
    this.count.textContent = `${words}：${done} / ${total}`;
  }
}
