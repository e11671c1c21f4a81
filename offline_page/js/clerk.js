/** 填报单位: one workbook checked, shown, returned and made into a report. */
class Clerk {
  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    this.book = null;
    this.previous = null;
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
    byId("print").addEventListener("click", () => window.print());
    byId("preview").addEventListener("load", () => this.fit());
  }

  /** The files that were chosen or dropped; one is checked. */
  async take(files, input = null) {
    if (!files.length) return;
    this.begin(files[0].file.name || files[0].path);
    announce(byId("book-saved"), files.length > 1 ? WORDS.onlyOne : "");
    this.book = await this.kept(files[0].file);
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

  wanted(more = {}) {
    const previous = this.previous ? `../去年/${this.previous.path}` : "";
    return { ...more, book: this.book.path, previous };
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
