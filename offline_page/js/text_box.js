/** One narrative: its text to paste into and to write in, beside how it will print and its facts. */
class TextBox {
  /**
   * @param {TextSection} section
   * @param {Texts} texts
   */
  constructor(section, texts) {
    this.id = section.id;
    this.title = section.heading;
    this.isWanted = section.required;
    this.texts = texts;
    this.timer = 0;
    const label = make("label", { for: `text-${section.id}` }, section.heading);
    const guide = make("p", { class: "small", id: `guide-${section.id}` }, section.guide);
    this.area = make("textarea", {
      id: `text-${section.id}`,
      "aria-describedby": guide.id,
      rows: 6,
    });
    this.looks = make("div", { class: "looks", role: "region", tabIndex: 0 });
    this.looks.setAttribute("aria-label", WORDS.texts.looks(section.heading));
    this.facts = make("div");
    this.element = make(
      "div",
      { class: "text" },
      make("div", {}, label, guide, this.area),
      make("div", {}, make("p", { class: "small" }, WORDS.texts.printed), this.looks, this.facts),
    );
    this.area.addEventListener("input", () => this.changed());
    this.area.addEventListener("paste", (event) => this.paste(event));
    this.showFacts(section.facts);
  }

  /** @returns {string[]} */
  get paragraphs() {
    return this.area.value
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
  }

  set paragraphs(paragraphs) {
    this.area.value = paragraphs.join("\n");
    this.changed();
  }

  /**
   * What the workbook has.
   * @param {TextSection} section
   */
  begin(section) {
    this.area.value = section.paragraphs.join("\n");
    this.fit();
    this.show(section.looks);
  }

  /** @param {TextSection["facts"]} facts */
  showFacts(facts) {
    const list = facts.length ? [factsToWrite(facts, (text) => this.insert([text]))] : [];
    this.facts.replaceChildren(...list);
  }

  /** As high as the text, within bounds. */
  fit() {
    const rows = this.paragraphs.reduce((sum, each) => sum + Math.ceil(each.length / 29), 0);
    this.area.rows = Math.max(3, Math.min(18, rows));
  }

  /** The text was changed, and is soon shown as it will print. */
  changed() {
    this.fit();
    this.texts.changed();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.see(), 200);
  }

  /** Asks Python how the text will print. */
  async see() {
    const { data } = await this.texts.engine.call("see", { paragraphs: this.paragraphs }, []);
    this.show(data.looks);
  }

  /** @param {PrintedParagraph[]} looks */
  show(looks) {
    const items = looks.map(({ level, head, rest }) =>
      make("p", { class: `level${level}` }, head ? make("b", {}, head) : "", rest),
    );
    this.looks.replaceChildren(...(items.length ? items : [make("p", {}, WORDS.empty)]));
  }

  /**
   * What is pasted goes through Python, which knows Word's HTML.
   * @param {ClipboardEvent} event
   */
  async paste(event) {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    if (!html && !plain) return;
    event.preventDefault();
    try {
      await this.texts.take("paste", { section: this.id, html, plain }, [], this);
    } catch (error) {
      this.texts.tell("", error);
    }
  }

  /**
   * Puts paragraphs where the cursor is; several begin on a line of their own.
   * @param {string[]} paragraphs
   */
  insert(paragraphs) {
    const { area } = this;
    const before = area.value.slice(0, area.selectionStart);
    const after = area.value.slice(area.selectionEnd);
    const isInLine = paragraphs.length < 2;
    const start = isInLine || !before || before.endsWith("\n") ? "" : "\n";
    const end = isInLine || !after || after.startsWith("\n") ? "" : "\n";
    const words = start + paragraphs.join("\n") + end;
    area.focus();
    // The browser's own command can be undone; one that has none just gets the words.
    if (!document.execCommand("insertText", false, words)) {
      area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
      this.changed();
    }
  }

  /** @param {string[]} paragraphs */
  append(paragraphs) {
    this.paragraphs = [...this.paragraphs, ...paragraphs];
  }
}
