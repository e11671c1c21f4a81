/** 填报单位: one workbook put in, checked, and what was found. What is made of it: `Outputs`. */
class Clerk {
  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    /** @type {PlacedFile | null} */
    this.book = null;
    this.previous = new LastYear(() => this.check());
    this.byHand = new ByHand(() => this.check());
    this.preview = new Preview();
    this.outputs = new Outputs(this);
    this.published = new Published(this);
    const book = byId("book");
    book.addEventListener("change", () => this.take(Files.chosen(book), book));
    takeDrops(byId("book-drop"), (files) => this.take(files), byId("book-trouble"));
  }

  /**
   * The files that were chosen or dropped; one is checked.
   * @param {GivenFile[]} files
   * @param {HTMLInputElement | null} input
   */
  async take(files, input = null) {
    const [first] = files;
    if (!first) return;
    this.begin(first.file.name || first.path);
    announce(byId("book-saved"), files.length > 1 ? WORDS.onlyOne : "");
    this.book = await this.kept(first.file);
    this.byHand.forget();
    if (input) input.value = ""; // so that the same file may be chosen again
    await this.check();
  }

  /**
   * The file as it is now; null where it cannot be read.
   * @param {File} file
   */
  async kept(file) {
    try {
      return await Files.kept(file);
    } catch (error) {
      this.fail(error);
      announce(byId("book-state"), "");
      return null;
    }
  }

  /**
   * Takes away what was said about the file before.
   * @param {string} name
   */
  begin(name) {
    byId("book-trouble").hidden = true;
    byId("book-result").hidden = true;
    announce(byId("book-loaded"), WORDS.loaded(name));
    announce(byId("book-state"), WORDS.checking(name));
  }

  /** @param {unknown} error */
  fail(error) {
    showFailure(byId("book-trouble"), error);
  }

  /** Checks the workbook, where there is one, and shows what was found. */
  async check() {
    const { book } = this;
    if (!book) return;
    this.begin(book.path);
    try {
      const { data } = await this.ask(book, "check");
      this.show(data);
    } catch (error) {
      this.fail(error);
    }
    announce(byId("book-state"), "");
  }

  /**
   * Asks Python for something about a workbook, beside last year's report.
   * @template {Task} Known
   * @param {PlacedFile} book
   * @param {Known} task
   * @param {object} wanted
   * @param {Slot[]} slots files besides
   */
  ask(book, task, wanted = {}, slots = []) {
    const previous = this.previous.slots();
    const all = { ...wanted, book: book.path, ...this.previous.wanted(), known: this.byHand.known };
    return this.engine.call(task, all, [
      { folder: "填报表", files: [book] },
      ...previous,
      ...slots,
    ]);
  }

  /**
   * Fills the lists with what Python knows.
   * @param {About} about
   */
  fill(about) {
    this.byHand.fill(about);
  }

  /**
   * Shows the findings, and what may be made now.
   * @param {Checked} data
   */
  show(data) {
    const isReadable = data.verdict !== "unreadable";
    showVerdict(byId("book-verdict"), data);
    showSlip(data);
    byId("book-findings").replaceChildren(
      ...data.sheets.map(sheetOfFindings),
      ...(data.more ? [moreFindings(data.more, data.behind)] : []),
      ...(data.facts?.length ? [factsToWrite(data.facts)] : []),
    );
    this.previous.show(data);
    this.byHand.show(data);
    this.outputs.show(data);
    this.published.forget();
    this.preview.show(isReadable ? data.preview : "");
    byId("book-result").hidden = false;
    goTo(byId("book-heading"));
  }
}
