/** 填报单位: one workbook checked, shown, returned and made into a report. */
class Clerk {
  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    this.book = null;
    this.previous = null;
    this.known = null;
    byId("book").addEventListener("change", ({ target }) => this.take(Files.chosen(target), target));
    takeDrops(byId("book-drop"), (files) => this.take(files), byId("book-trouble"));
    byId("book-previous").addEventListener("change", ({ target }) => this.compare(target.files[0]));
    byId("book-previous-clear").addEventListener("click", () => {
      byId("book-previous").value = "";
      this.compare(null);
    });
    byId("make-report").addEventListener("click", () => this.make("report", { draft: false }));
    byId("make-draft").addEventListener("click", () => this.make("report", { draft: true }));
    byId("make-marked").addEventListener("click", () => this.make("mark", {}));
    byId("make-filled").addEventListener("click", () => this.make("mark", {}));
    byId("make-next").addEventListener("click", () => this.make("next", {}));
    byId("book-known").addEventListener("submit", (event) => {
      event.preventDefault();
      this.know();
    });
    byId("print").addEventListener("click", () => window.print());
    byId("preview").addEventListener("load", () => this.fit());
  }

  /** The files that were chosen or dropped; one is checked. */
  async take(files, input = null) {
    if (!files.length) return;
    this.begin(files[0].file.name || files[0].path);
    announce(byId("book-saved"), files.length > 1 ? WORDS.onlyOne : "");
    this.book = await this.kept(files[0].file);
    this.known = null;
    if (input) input.value = ""; // so that the same file may be chosen again
    if (this.book) await this.check();
  }

  /** The file as it is now; null where it cannot be read. */
  async kept(file) {
    try {
      return await Files.kept(file);
    } catch (error) {
      announce(byId("book-state"), "");
      showFailure(byId("book-trouble"), error);
      return null;
    }
  }

  /** Takes away what was said about the file before. */
  begin(name) {
    byId("book-trouble").hidden = true;
    byId("book-result").hidden = true;
    announce(byId("book-state"), WORDS.checking(name));
  }

  async compare(file) {
    if (this.book) this.begin(this.book.path);
    this.previous = file ? await this.kept(file) : null;
    if (this.book) await this.check();
  }

  /** Checks the workbook and shows what was found. */
  async check() {
    this.begin(this.book.path);
    try {
      const { data } = await this.engine.call("check", this.wanted(), this.slots());
      this.show(data);
    } catch (error) {
      showFailure(byId("book-trouble"), error);
    }
    announce(byId("book-state"), "");
  }

  /** Makes a file and offers it. */
  async make(task, wanted) {
    const said = byId("book-saved");
    byId("book-trouble").hidden = true;
    announce(said, WORDS.making);
    try {
      const { files } = await this.engine.call(task, this.wanted(wanted), this.slots());
      files.forEach(([name, data]) => save(name, data));
      announce(said, WORDS.saved(files[0][0]));
    } catch (error) {
      announce(said, "");
      showFailure(byId("book-trouble"), error);
    }
  }

  /** Fills the lists with what Python knows. */
  fill(about) {
    for (const [id, choices] of [
      ["k-level", about.levels],
      ["k-kind", about.kinds],
    ]) {
      const options = choices.map(([value, label]) => make("option", { value }, label));
      byId(id).replaceChildren(make("option", { value: "" }, WORDS.choose), ...options);
    }
  }

  /** Takes what the clerk knows of a report that was made by hand, and checks it again. */
  async know() {
    const fields = [...byId("book-known").elements].filter(({ name }) => name);
    const known = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
    this.known = { ...known, by_order: byId("k-order").checked };
    await this.check();
  }

  /** Shows what is known of a report that was made by hand. */
  showKnown(data) {
    const form = byId("book-known");
    form.hidden = !data.by_hand;
    if (!data.by_hand) return;
    for (const name of ["unit", "year", "level", "kind"]) form.elements[name].value = data.whose[name];
    byId("book-order").hidden = !data.by_order;
    byId("k-order").checked = Boolean(this.known && this.known.by_order);
  }

  wanted(more = {}) {
    const previous = this.previous ? `../去年/${this.previous.path}` : "";
    return { ...more, book: this.book.path, previous, known: this.known };
  }

  slots() {
    const slots = [{ folder: "填报表", files: [this.book] }];
    return this.previous ? [...slots, { folder: "去年", files: [this.previous] }] : slots;
  }

  /** Shows the findings and the preview. */
  show(data) {
    const readable = data.verdict !== "unreadable";
    showVerdict(byId("book-verdict"), data);
    byId("book-findings").replaceChildren(...data.sheets.map(sheetOfFindings));
    byId("book-actions").hidden = !readable;
    byId("make-report").disabled = Boolean(data.blocked);
    byId("make-report").classList.toggle("second", Boolean(data.by_hand));
    byId("make-filled").hidden = !data.by_hand;
    byId("make-marked").hidden = Boolean(data.by_hand);
    byId("make-next").hidden = !data.next_year;
    byId("make-next").textContent = data.next_year ? WORDS.next(data.next_year) : "";
    this.showKnown(data);
    byId("book-preview").hidden = !readable;
    byId("preview").srcdoc = readable ? data.preview : "";
    byId("book-result").hidden = false;
    goTo(byId("book-heading"));
  }

  /** Makes the preview as high as what it shows. */
  fit() {
    const frame = byId("preview");
    const page = frame.contentDocument;
    if (!page || !page.documentElement) return;
    page.querySelectorAll(".wide").forEach((each) => each.setAttribute("tabindex", "0"));
    frame.style.height = `${page.documentElement.scrollHeight + 24}px`;
  }
}
