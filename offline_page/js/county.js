/** 汇总单位: many files looked through, added up, and answered. */
class County {
  static OWN = "本级填报表.xlsx";

  /**
   * @param {Engine} engine
   * @param {(file: GivenFile) => void} goOn what to do with the county's own workbook
   */
  constructor(engine, goOn) {
    this.engine = engine;
    this.office = new Office(engine);
    this.texts = new TextSettings();
    this.reminders = new Reminders();
    this.dates = new ReceivedDates(() => this.collect());
    this.remembered = new Remembered(this.office, this.texts, this.dates);
    new Sending(engine, this.office);
    this.progress = new Progress("round", "collect", WORDS.collecting, engine);
    this.hasResult = false;
    /** @type {Uint8Array<ArrayBuffer> | null} */
    this.own = null;
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
    byId("round-own").addEventListener("click", () => {
      if (this.own) goOn({ path: County.OWN, file: new File([this.own], County.OWN) });
    });
    printWhole(byId("round-print"), byId("reminders"));
  }

  /**
   * Fills the lists with what Python knows, and the fields with what was kept.
   * @param {About} about
   */
  fill(about) {
    this.office.fill(about);
    this.texts.fill(about);
    this.remembered.restore();
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
    this.progress.begin();
    try {
      await this.office.settled;
      const skipped = (/** @type {string} */ key) =>
        announce(byId("round-state"), WORDS.skipped(key));
      this.show(await withoutLost((lost) => this.round(lost), skipped));
    } catch (error) {
      byId("round-result").hidden = !this.hasResult; // what was there before is not lost
      showFailure(trouble, error);
    }
    this.progress.end();
  }

  /**
   * Asks for a round.
   * @param {string[]} lost files on which the worker was lost before
   */
  round(lost) {
    const own = byId("c-own").files?.[0];
    const inbox = Files.slot("收件夹", this.files);
    const slots = [inbox, ...this.office.slots()];
    if (own) slots.push(Files.slot("本级", [{ path: own.name, file: own }]));
    const wanted = {
      ...this.office.wanted(),
      year: byId("c-year").value,
      own: own ? `本级/${Files.safe(own.name)}` : "",
      reports: byId("c-reports").checked,
      confirmed: this.confirmed,
      include_errors: byId("c-errors").checked,
      include_handwritten: byId("c-handwritten").checked,
      texts: this.texts.wanted(),
      received: this.dates.wanted(inbox),
      lost,
    };
    this.done = 0;
    return this.engine.call("collect", wanted, slots, (told) => this.tell(told));
  }

  /**
   * How far it is: files one by one, then what is made of them.
   * @param {Told} told
   */
  tell({ words, key, done, total }) {
    const all = this.files.length;
    if (key && this.done < all) {
      this.done += 1;
      this.progress.tell(WORDS.reading, this.done, all);
    } else if (this.done >= all) {
      this.progress.tell(words, done, total);
    }
  }

  /** @param {TaskResult<"collect">} result */
  show({ data, files }) {
    byId("round-title").textContent = COUNTY.title(byId("c-unit").value.trim(), data.year);
    const told = data.told.split("\n").map((line) => make("p", {}, line));
    byId("round-told").replaceChildren(
      ...told,
      ...this.notes(COUNTY.unwritten, data.unwritten),
      ...this.notes(COUNTY.lastNotes, data.notes),
    );
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
    this.own = files.find(([name]) => name === County.OWN)?.[1] ?? null;
    byId("round-own").hidden = !this.own;
    this.reminders.show(data);
    this.dates.show(data);
    this.statusTable.show(data);
    this.hasResult = true;
    byId("round-result").hidden = false;
    goTo(byId("round-heading"));
  }

  /**
   * @param {string} words
   * @param {string[]} notes
   */
  notes(words, notes) {
    return notes.length ? [make("p", {}, words), listOf(notes)] : [];
  }
}

/**
 * A button that prints the county's side; what is folded in a box is printed, too.
 * @param {HTMLButtonElement} button
 * @param {HTMLDetailsElement} box
 */
function printWhole(button, box) {
  let isOpen = false;
  window.addEventListener("beforeprint", () => {
    isOpen = box.open;
    box.open = true;
  });
  window.addEventListener("afterprint", () => {
    box.open = isOpen;
  });
  button.addEventListener("click", () => window.print());
}
