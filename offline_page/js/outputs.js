/** What is made of a checked workbook: only what is of use with such a verdict is offered. */
class Outputs {
  /** @param {Clerk} clerk */
  constructor(clerk) {
    this.clerk = clerk;
    /** @type {Checked | null} */
    this.data = null;
    /** @type {[Id, "report" | "html" | "mark" | "next" | "mail", object][]} */
    const buttons = [
      ["make-report", "report", { draft: false }],
      ["make-draft", "report", { draft: true }],
      ["make-html", "html", {}],
      ["make-marked", "mark", {}],
      ["make-filled", "mark", {}],
      ["make-next", "next", {}],
      ["make-mail", "mail", {}],
    ];
    for (const [id, task, wanted] of buttons) {
      byId(id).addEventListener("click", () => this.make(task, wanted));
    }
    byId("print").addEventListener("click", () => {
      titled(WORDS.slipName(this.data?.unit || this.data?.file || ""), () => window.print());
    });
    byId("print-report").addEventListener("click", () => {
      this.clerk.preview.print(this.data?.report_name ?? "");
    });
  }

  /**
   * Makes a file and offers it.
   * @param {"report" | "html" | "mark" | "next" | "mail"} task
   * @param {object} wanted
   */
  async make(task, wanted) {
    const { book } = this.clerk;
    if (!book) return;
    const said = byId("book-saved");
    byId("book-trouble").hidden = true;
    const { texts } = this.clerk;
    if (texts.isChanged) {
      announce(said, WORDS.texts.first);
      byId("narratives-check").focus();
      return;
    }
    announce(said, WORDS.making);
    try {
      const { files } = await this.clerk.ask(book, task, wanted);
      announce(said, saveAll(files) + (texts.isUnsaved ? WORDS.texts.notSaved : ""));
    } catch (error) {
      announce(said, "");
      this.clerk.fail(error);
    }
  }

  /** @param {Checked} data */
  show(data) {
    this.data = data;
    const isReadable = data.verdict !== "unreadable";
    const isClean = data.verdict === "pass";
    const byHand = Boolean(data.by_hand);
    const isBlocked = Boolean(data.blocked);
    byId("book-correct").hidden = !isReadable;
    byId("make-filled").hidden = !byHand;
    byId("make-marked").hidden = byHand || isClean;
    byId("make-draft").hidden = !isBlocked;
    const next = this.next(data);
    byId("make-next").hidden = !next;
    byId("make-next").textContent = next ? WORDS.next(next) : "";
    byId("book-make").hidden = !isReadable;
    byId("book-blocked").hidden = !isBlocked;
    byId("make-report").disabled = isBlocked;
    byId("make-report").classList.toggle("second", byHand);
    byId("make-html").hidden = isBlocked;
    byId("print-report").hidden = isBlocked;
    byId("book-send").hidden = isBlocked || byHand;
    showHandingIn(data);
  }

  /**
   * The year for which this may be last year's report: it is an earlier one than is due now.
   * One made by hand may be of any year.
   * @param {Checked} data
   */
  next(data) {
    const { next_year } = data;
    return next_year && (data.by_hand || next_year <= dueYear()) ? next_year : null;
  }
}
