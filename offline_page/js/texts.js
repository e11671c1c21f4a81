/** The narratives of the workbook: pasted or from a Word file, put into it and saved with it. */
class Texts {
  /** @param {Clerk} clerk */
  constructor(clerk) {
    this.clerk = clerk;
    this.engine = clerk.engine;
    /** @type {TextBox[]} */
    this.boxes = [];
    /** Whose texts these are, and what the workbook holds and what was last on the disk. */
    this.whose = "";
    this.held = "";
    this.saved = "";
    /** @type {Record<string, string[]> | null} texts that came before their workbook */
    this.waiting = null;
    /** @type {{file: NamedBytes, book: PlacedFile} | null} the workbook with the texts, if made */
    this.made = null;
    byId("narratives-check").addEventListener("click", () => this.put());
    byId("narratives-save").addEventListener("click", () => this.save());
    const file = byId("narratives-file");
    file.addEventListener("change", async () => {
      const [given] = Files.chosen(file);
      file.value = "";
      if (given) await this.choose(given.file);
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.isUnsaved) event.preventDefault();
    });
  }

  get now() {
    return JSON.stringify(this.given());
  }

  /** Whether the boxes say something else than the workbook that was checked. */
  get isChanged() {
    return this.boxes.length > 0 && this.now !== this.held;
  }

  /** Whether texts would be lost with the page. */
  get isUnsaved() {
    return this.boxes.length > 0 && this.now !== this.saved;
  }

  /** @returns {Record<string, string[]>} the paragraphs by narrative */
  given() {
    return Object.fromEntries(this.boxes.map((box) => [box.id, box.paragraphs]));
  }

  /**
   * Whether what was checked may take the place of what is here: it is the same unit's, nothing
   * would be lost, or the clerk says so.
   * @param {Checked} data
   */
  mayGiveWayTo(data) {
    return !this.isUnsaved || whose(data) === this.whose || window.confirm(WORDS.texts.lose);
  }

  /**
   * Fills the boxes from the workbook that was checked; what was not saved of the same unit stays.
   * @param {Checked} data
   */
  show(data) {
    const sheets = data.texts ?? [];
    const isMade = this.made !== null && this.made.book === this.clerk.book;
    const isSame = this.isUnsaved && whose(data) === this.whose;
    const kept = isSame && !isMade ? this.given() : null;
    byId("narratives").hidden = !sheets.length;
    this.boxes = [];
    const groups = sheets.map(({ sections }) => {
      const boxes = sections.map((section) => {
        const box = new TextBox(section, this);
        box.begin(section);
        return box;
      });
      this.boxes.push(...boxes);
      return make("div", { class: "texts" }, ...boxes.map((box) => box.element));
    });
    byId("narratives-boxes").replaceChildren(...groups);
    this.whose = whose(data);
    this.held = this.now;
    // A workbook that was made here, and not saved yet, is on no disk.
    if (!isMade) {
      this.saved = this.held;
      this.made = null;
    }
    this.tell("");
    const texts = kept ?? this.waiting;
    if (texts && sheets.length) {
      this.waiting = null;
      this.fill(texts);
    }
    this.changed();
    const isEmpty = this.boxes.some((box) => box.isWanted && !box.paragraphs.length);
    byId("narratives-box").open = isEmpty || this.isUnsaved;
  }

  /** What may be done now. */
  changed() {
    byId("narratives-check").disabled = !this.isChanged;
    byId("narratives-save").disabled = !this.isUnsaved;
  }

  /**
   * The texts in the boxes that they are of.
   * @param {Record<string, string[]>} texts
   */
  fill(texts) {
    for (const box of this.boxes) {
      const own = texts[box.id];
      if (own) box.paragraphs = own;
    }
  }

  /**
   * Keeps the texts of a document that has them alone for the workbook that comes next.
   * @param {Checked} data what was found when it was taken for a whole report
   * @param {PlacedFile} book
   */
  async wait(data, book) {
    const isBook = data.verdict !== "unreadable" && !data.by_hand;
    return !isBook && (await this.mayBeDocument(book));
  }

  /**
   * The texts of a document that was chosen for them.
   * @param {File} file
   */
  async choose(file) {
    try {
      const isTaken = await this.ofDocument(await Files.kept(file));
      if (!isTaken) this.tell(WORDS.texts.notText);
    } catch (error) {
      this.tell("", error);
    }
  }

  /**
   * The texts of a document that has them alone; says whether it was one.
   * @param {PlacedFile} file
   */
  async ofDocument(file) {
    const slots = [{ folder: "文字", files: [file] }];
    return this.take("document", { document: `文字/${file.path}` }, slots);
  }

  /**
   * The same of a file that may be of any kind, or broken.
   * @param {PlacedFile} file
   */
  async mayBeDocument(file) {
    try {
      return await this.ofDocument(file);
    } catch {
      return false; // it is told when it is checked
    }
  }

  /**
   * Takes texts that Python found; what is pasted goes where the cursor is, and a document's texts
   * into the place of those that are there.
   * @param {"paste" | "document"} task
   * @param {object} wanted
   * @param {Slot[]} slots
   * @param {TextBox | null} into
   */
  async take(task, wanted, slots, into = null) {
    const { data } = await this.engine.call(task, wanted, slots);
    // Before there is a workbook, what has none of the titles may be any document.
    if (!data.texts || !(data.titled || this.boxes.length)) return false;
    this.place(data.texts, into);
    const titles = this.boxes.filter((box) => data.texts?.[box.id]).map((box) => box.title);
    this.tell([WORDS.texts.taken(titles), ...data.notes].join("\n"));
    return true;
  }

  /**
   * @param {Record<string, string[]>} texts
   * @param {TextBox | null} into
   */
  place(texts, into) {
    if (!this.boxes.length) {
      this.waiting = texts;
      return;
    }
    if (into) {
      const { [into.id]: own, ...others } = texts;
      if (own) into.insert(own);
      for (const box of this.boxes) {
        const more = others[box.id];
        if (more) box.append(more);
      }
      return;
    }
    const replaced = this.boxes.filter((box) => texts[box.id] && box.paragraphs.length);
    const titles = replaced.map((box) => box.title);
    if (!replaced.length || window.confirm(WORDS.texts.replace(titles))) this.fill(texts);
    byId("narratives-box").open = true;
    byId("narratives").scrollIntoView();
  }

  /**
   * Puts the texts into the workbook and checks it again.
   * @returns {Promise<boolean>} whether that could be done
   */
  async put() {
    const { book } = this.clerk;
    if (!book) return false;
    this.tell("");
    announce(byId("book-state"), WORDS.making);
    try {
      const { data, files } = await this.clerk.ask(book, "put", { texts: this.given() });
      const [file] = files;
      if (!file) return false;
      const made = { path: file[0], file: new Blob([file[1]]), modified: Date.now() };
      this.made = { file, book: made };
      await this.clerk.check(made);
      this.tell([WORDS.texts.put, data.note].filter(Boolean).join("\n"));
      return true;
    } catch (error) {
      announce(byId("book-state"), "");
      this.tell("", error);
      return false;
    }
  }

  /** Saves the workbook with the texts; it is checked before. */
  async save() {
    if (this.isChanged && !(await this.put())) return;
    if (!this.made) return;
    const [name, data] = this.made.file;
    save(name, data);
    this.saved = this.held;
    this.changed();
    announce(byId("narratives-said"), WORDS.texts.saved(name));
  }

  /**
   * @param {string} words
   * @param {unknown} error
   */
  tell(words, error = null) {
    const trouble = byId("narratives-trouble");
    announce(byId("narratives-said"), words);
    trouble.hidden = true;
    if (error) showFailure(trouble, error);
  }
}

/** @param {Checked} data */
function whose(data) {
  return `${data.unit}\n${data.year}`;
}
