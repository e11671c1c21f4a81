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
    this.texts = new Texts(this);
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
    const name = first.file.name || first.path;
    byId("book-trouble").hidden = true;
    announce(byId("book-state"), WORDS.checking(name));
    announce(byId("book-saved"), files.length > 1 ? WORDS.onlyOne : "");
    const book = await this.kept(first.file);
    if (input) input.value = ""; // so that the same file may be chosen again
    if (!book) {
      this.stay(name);
    } else if (!(this.texts.boxes.length && (await this.texts.mayBeDocument(book)))) {
      this.byHand.forget();
      await this.check(book);
    }
    announce(byId("book-state"), "");
  }

  /**
   * Nothing came of a file. What was there before stays where texts would be lost with it.
   * @param {string} name
   */
  stay(name) {
    if (this.texts.isUnsaved) {
      announce(byId("book-loaded"), WORDS.loaded(this.book?.path ?? name));
      byId("book-result").hidden = false;
    } else {
      this.book = null;
      this.begin(name);
    }
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
      return null;
    }
  }

  /**
   * Takes away what was said about the file before.
   * @param {string} name
   */
  begin(name) {
    byId("book-result").hidden = true;
    announce(byId("book-loaded"), WORDS.loaded(name));
  }

  /** @param {unknown} error */
  fail(error) {
    showFailure(byId("book-trouble"), error);
  }

  /**
   * Checks a workbook and shows what was found, unless texts would be lost and the clerk says no.
   * @param {PlacedFile | null} book
   */
  async check(book = this.book) {
    if (!book) return;
    byId("book-trouble").hidden = true;
    this.begin(book.path);
    announce(byId("book-state"), WORDS.checking(book.path));
    try {
      const { data } = await this.ask(book, "check");
      const isNew = book !== this.book && book !== this.texts.made?.book;
      if (isNew && !this.texts.mayGiveWayTo(data)) {
        this.stay(book.path);
      } else {
        this.book = book;
        this.show(data);
        if (await this.texts.wait(data, book)) announce(byId("book-saved"), WORDS.texts.wait);
      }
    } catch (error) {
      this.fail(error);
      if (book !== this.book) this.stay(book.path);
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
    this.texts.show(data);
    this.previous.show(data);
    this.byHand.show(data);
    this.outputs.show(data);
    this.published.forget();
    this.preview.show(isReadable ? data.preview : "");
    byId("book-result").hidden = false;
    goTo(byId("book-heading"));
    this.previous.bringIntoView();
  }
}
