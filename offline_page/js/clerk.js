/** 填报单位: one workbook checked, shown, returned and made into a report. */
class Clerk {
  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    /** @type {PlacedFile | null} */
    this.book = null;
    /** @type {PlacedFile | null} */
    this.previous = null;
    /** @type {KnownByHand | null} */
    this.known = null;
    const book = byId("book");
    book.addEventListener("change", () => this.take(Files.chosen(book), book));
    takeDrops(byId("book-drop"), (files) => this.take(files), byId("book-trouble"));
    const previous = byId("book-previous");
    previous.addEventListener("change", () => this.compare(previous.files?.[0] ?? null));
    byId("book-previous-clear").addEventListener("click", () => {
      previous.value = "";
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
    this.known = null;
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
      announce(byId("book-state"), "");
      showFailure(byId("book-trouble"), error);
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
    announce(byId("book-state"), WORDS.checking(name));
  }

  /**
   * Checks the workbook beside last year's, or beside none.
   * @param {File | null} file
   */
  async compare(file) {
    if (this.book) this.begin(this.book.path);
    this.previous = file ? await this.kept(file) : null;
    await this.check();
  }

  /** Checks the workbook, where there is one, and shows what was found. */
  async check() {
    const { book } = this;
    if (!book) return;
    this.begin(book.path);
    try {
      const { data } = await this.engine.call("check", this.wanted(book), this.slots(book));
      this.show(data);
    } catch (error) {
      showFailure(byId("book-trouble"), error);
    }
    announce(byId("book-state"), "");
  }

  /**
   * Makes a file and offers it.
   * @param {"report" | "mark" | "next"} task
   * @param {object} wanted
   */
  async make(task, wanted) {
    const { book } = this;
    if (!book) return;
    const said = byId("book-saved");
    byId("book-trouble").hidden = true;
    announce(said, WORDS.making);
    try {
      const asked = { ...wanted, ...this.wanted(book) };
      const { files } = await this.engine.call(task, asked, this.slots(book));
      announce(said, saveAll(files));
    } catch (error) {
      announce(said, "");
      showFailure(byId("book-trouble"), error);
    }
  }

  /**
   * Fills the lists with what Python knows.
   * @param {About} about
   */
  fill(about) {
    this.offer(byId("k-level"), about.levels);
    this.offer(byId("k-kind"), about.kinds);
  }

  /**
   * @param {HTMLSelectElement} list
   * @param {Choice[]} choices
   */
  offer(list, choices) {
    const options = choices.map(([value, label]) => make("option", { value }, label));
    list.replaceChildren(make("option", { value: "" }, WORDS.choose), ...options);
  }

  /** Takes what the clerk knows of a report that was made by hand, and checks it again. */
  async know() {
    const known = new FormData(byId("book-known"));
    this.known = { ...Object.fromEntries(known), by_order: byId("k-order").checked };
    await this.check();
  }

  /**
   * Shows what is known of a report that was made by hand.
   * @param {Checked} data
   */
  showKnown(data) {
    byId("book-known").hidden = !data.by_hand;
    if (!data.by_hand || !data.whose) return;
    byId("k-unit").value = data.whose.unit;
    byId("k-year").value = data.whose.year;
    byId("k-level").value = data.whose.level;
    byId("k-kind").value = data.whose.kind;
    byId("book-order").hidden = !data.by_order;
    byId("k-order").checked = Boolean(this.known?.by_order);
  }

  /** @param {PlacedFile} book */
  wanted(book) {
    const previous = this.previous ? `../去年/${this.previous.path}` : "";
    return { book: book.path, previous, known: this.known };
  }

  /** @param {PlacedFile} book */
  slots(book) {
    const slots = [{ folder: "填报表", files: [book] }];
    return this.previous ? [...slots, { folder: "去年", files: [this.previous] }] : slots;
  }

  /**
   * Shows the findings and the preview.
   * @param {Checked} data
   */
  show(data) {
    const readable = data.verdict !== "unreadable";
    showVerdict(byId("book-verdict"), data);
    byId("book-findings").replaceChildren(
      ...data.sheets.map(sheetOfFindings),
      ...(data.more ? [moreFindings(data.more, data.behind)] : []),
      ...(data.facts?.length ? [factsToWrite(data.facts)] : []),
    );
    byId("book-actions").hidden = !readable;
    byId("make-report").disabled = Boolean(data.blocked);
    byId("make-report").classList.toggle("second", Boolean(data.by_hand));
    byId("make-filled").hidden = !data.by_hand;
    byId("make-marked").hidden = Boolean(data.by_hand);
    byId("make-next").hidden = !data.next_year;
    byId("make-next").textContent = data.next_year ? WORDS.next(data.next_year) : "";
    this.showKnown(data);
    byId("book-preview").hidden = !readable;
    byId("preview").srcdoc = data.preview ?? "";
    byId("book-result").hidden = false;
    goTo(byId("book-heading"));
  }

  /** Makes the preview as high as what it shows. */
  fit() {
    const frame = byId("preview");
    const page = frame.contentDocument;
    if (!page?.documentElement) return;
    for (const each of page.querySelectorAll(".wide")) each.setAttribute("tabindex", "0");
    frame.style.height = `${page.documentElement.scrollHeight + 24}px`;
  }
}
