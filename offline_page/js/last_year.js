/** Last year's report beside this year's; what is wrong with it is told beside its own field. */
class LastYear {
  /** @param {() => void} changed called when another file is chosen, or none */
  constructor(changed) {
    this.changed = changed;
    /** @type {PlacedFile | null} */
    this.file = null;
    this.isRenamed = false;
    const input = byId("book-previous");
    input.addEventListener("change", () => this.take(input.files?.[0] ?? null));
    byId("book-previous-clear").addEventListener("click", () => {
      input.value = "";
      this.take(null);
    });
    byId("book-previous-same").addEventListener("click", () => {
      this.isRenamed = true;
      this.changed();
    });
  }

  /** @param {File | null} file */
  async take(file) {
    this.tell("");
    this.file = null;
    this.isRenamed = false;
    try {
      this.file = file && (await Files.kept(file));
    } catch {
      this.tell(WORDS.goneFile);
      return;
    }
    this.changed();
  }

  /** What a task is told of it. */
  wanted() {
    const previous = this.file ? `../去年/${this.file.path}` : "";
    return { previous, previous_renamed: this.isRenamed };
  }

  /** @returns {Slot[]} */
  slots() {
    return this.file ? [{ folder: "去年", files: [this.file] }] : [];
  }

  /** @param {Checked} data */
  show(data) {
    this.tell(data.previous_problem ?? "", Boolean(data.previous_other_unit));
  }

  /** Where last year's report is complained of, that is seen before the result, just below it. */
  bringIntoView() {
    const trouble = byId("book-previous-trouble");
    if (!trouble.hidden) trouble.scrollIntoView({ block: "center" });
  }

  /**
   * @param {string} problem
   * @param {boolean} isOtherUnit whether the unit may be the same under another name
   */
  tell(problem, isOtherUnit = false) {
    byId("book-previous-trouble").hidden = !problem;
    byId("book-previous-problem").textContent = problem;
    byId("book-previous-same").hidden = !isOtherUnit;
    if (problem) byId("book-previous-box").open = true;
  }
}
