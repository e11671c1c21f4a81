/** 汇总单位: many files looked through, added up, and answered. */
class County {
  static MOST_LOST = 5; // files that a round may lose before it gives up

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    /** @type {string[]} */
    this.confirmed = [];
    this.done = 0;
    this.statusTable = new StatusTable((path, isConfirmed) => {
      const others = this.confirmed.filter((each) => each !== path);
      this.confirmed = isConfirmed ? [...others, path] : others;
      this.collect();
    });
    /** @type {GivenFile[]} */
    this.files = [];
    for (const input of [byId("inbox"), byId("inbox-folder")]) {
      input.addEventListener("change", () => {
        this.add(Files.chosen(input));
        input.value = "";
      });
    }
    takeDrops(byId("inbox-drop"), (files) => this.add(files), byId("round-trouble"));
    byId("inbox-clear").addEventListener("click", () => this.put([]));
    byId("collect").addEventListener("click", () => this.collect());
    byId("collect-stop").addEventListener("click", () => this.engine.stop());
  }

  /** @param {GivenFile[]} files */
  add(files) {
    this.put([...this.files, ...files]);
  }

  /** @param {GivenFile[]} files */
  put(files) {
    this.files = files;
    this.confirmed = [];
    announce(byId("inbox-count"), files.length ? WORDS.chosen(files.length) : "");
    byId("inbox-clear").hidden = !files.length;
  }

  /** Runs the round; a file on which the worker is lost is left out, and it is run again. */
  async collect() {
    const trouble = byId("round-trouble");
    trouble.hidden = true;
    byId("round-result").hidden = true;
    this.busy(true);
    /** @type {string[]} */
    const lost = [];
    try {
      for (;;) {
        try {
          this.show(await this.round(lost));
          break;
        } catch (error) {
          if (!(error instanceof TaskError)) throw error;
          const isLost = error.kind === "hung" || error.kind === "died";
          if (!isLost || !error.key || lost.length >= County.MOST_LOST) throw error;
          lost.push(error.key);
          announce(byId("round-state"), WORDS.skipped(error.key));
        }
      }
    } catch (error) {
      showFailure(trouble, error);
    }
    this.busy(false);
  }

  /**
   * Asks for a round.
   * @param {string[]} lost files on which the worker was lost before
   */
  round(lost) {
    const roster = byId("roster").files?.[0];
    const last = Files.chosen(byId("last-files"));
    const slots = [Files.slot("收件夹", this.files)];
    if (roster) slots.push(Files.slot("名单", [{ path: roster.name, file: roster }]));
    if (last.length) slots.push(Files.slot("去年", last));
    const wanted = {
      year: byId("c-year").value,
      unit: byId("c-unit").value,
      contact: byId("c-contact").value,
      reports: byId("c-reports").checked,
      confirmed: this.confirmed,
      include_errors: byId("c-errors").checked,
      include_handwritten: byId("c-handwritten").checked,
      roster: roster ? `名单/${Files.safe(roster.name)}` : "",
      previous: last.length ? "去年" : "",
      lost,
    };
    this.done = 0;
    return this.engine.call("collect", wanted, slots, (told) => this.tell(told));
  }

  /**
   * How far it is: files one by one, then what is made of them. The count is for eyes alone; it
   * changes too often to be read out.
   * @param {Told} told
   */
  tell({ words, key, done, total }) {
    const bar = byId("round-progress");
    if (key && this.done < this.files.length) {
      this.done += 1;
      bar.max = this.files.length;
      bar.value = this.done;
      byId("round-count").textContent = WORDS.reading(this.done, this.files.length);
    } else if (words && total && this.done >= this.files.length) {
      bar.max = total;
      bar.value = done;
      byId("round-count").textContent = `${words}：${done} / ${total}`;
    }
  }

  /** @param {boolean} isBusy */
  busy(isBusy) {
    byId("collect").disabled = isBusy;
    byId("collect-stop").hidden = !isBusy;
    byId("round-progress").hidden = !isBusy;
    byId("round-progress").removeAttribute("value");
    byId("round-count").textContent = "";
    announce(byId("round-state"), isBusy ? WORDS.collecting : "");
    if (isBusy) byId("round-progress").scrollIntoView({ block: "center" });
  }

  /** @param {TaskResult<"collect">} result */
  show({ data, files }) {
    const told = data.told.split("\n").map((line) => make("p", {}, line));
    byId("round-told").replaceChildren(...told, ...this.notes(data.notes));
    const buttons = files.map(([name, bytes], at) => {
      const look = at ? "second" : "";
      const button = make("button", { type: "button", class: look }, `${WORDS.save}“${name}”`);
      button.addEventListener("click", () => {
        save(name, bytes);
        announce(byId("round-saved"), WORDS.saved(name));
      });
      return button;
    });
    byId("round-files").replaceChildren(...buttons);
    announce(byId("round-saved"), "");
    this.statusTable.show(data);
    byId("round-result").hidden = false;
    goTo(byId("round-heading"));
  }

  /** @param {string[]} notes */
  notes(notes) {
    if (!notes.length) return [];
    const items = notes.map((note) => make("li", {}, note));
    return [make("p", {}, WORDS.notes), make("ul", {}, ...items)];
  }
}
