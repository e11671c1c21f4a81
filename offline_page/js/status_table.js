/** The status of the county's round: who has sent what, with filters. */
class StatusTable {
  static CALLED = ["errors", "handwritten", "missing", "unreadable", "unconfirmed"];

  /**
   * @param {(path: string, isConfirmed: boolean) => void} confirm what to do with a file that the
   *   officer vouches for, or does no longer
   */
  constructor(confirm) {
    this.confirm = confirm;
    /** @type {BoardRow[]} */
    this.rows = [];
  }

  /**
   * Shows a round's rows, all of them.
   * @param {RoundResult} result
   */
  show({ rows, counts }) {
    this.rows = rows;
    const all = { status: "", word: WORDS.all, count: rows.length };
    const buttons = [all, ...counts.filter(({ count }) => count)].map(({ status, word, count }) => {
      const button = make("button", { type: "button", class: "filter" }, `${word} ${count}`);
      button.dataset.status = status;
      button.addEventListener("click", () => this.filter(status));
      return button;
    });
    byId("round-filters").replaceChildren(...buttons);
    this.filter("");
  }

  /**
   * Shows only the rows of a status; of all where it is empty.
   * @param {string} status
   */
  filter(status) {
    for (const button of byId("round-filters").querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.status === status));
    }
    const shown = this.rows.filter((row) => !status || row.status === status);
    byId("round-status").replaceChildren(Pieces.table(WORDS.heads, shown, (row) => this.line(row)));
    announce(byId("round-shown"), WORDS.shown(shown.length, this.rows.length));
  }

  /**
   * A button that vouches for a row's file, or takes that back.
   * @param {BoardRow} row
   * @param {string} words
   * @param {boolean} isConfirmed
   */
  button(row, words, isConfirmed) {
    const button = make("button", { type: "button", class: "quiet" }, words);
    button.addEventListener("click", () => this.confirm(row.file, isConfirmed));
    return button;
  }

  /**
   * Whom to call where a unit needs a call.
   * @param {BoardRow} row
   */
  call(row) {
    const call = StatusTable.CALLED.includes(row.status) ? callOf(row) : [];
    return call.length ? [make("span", { class: "small call" }, ...call)] : [];
  }

  /** @param {BoardRow} row */
  line(row) {
    const number = (/** @type {number | null} */ value) => (value === null ? "" : String(value));
    const words = [row.problem, row.note].filter(Boolean).join(" ");
    const problem = make("td", { class: "wide" }, words);
    if (row.lines.length) {
      const lines = make("pre", {}, row.lines.join("\n"));
      problem.append(make("details", {}, make("summary", {}, WORDS.show), lines));
    }
    if (row.status === "unconfirmed") problem.append(this.button(row, WORDS.confirm, true));
    if (row.may_include) problem.append(this.button(row, WORDS.include, true));
    if (row.is_included) problem.append(this.button(row, WORDS.exclude, false));
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, row.unit || WORDS.empty, ...this.call(row)),
      make("td", {}, make("span", { class: `badge ${row.status}` }, row.word)),
      make("td", {}, row.is_unit ? (row.in_sum ? WORDS.sum : WORDS.notSum) : ""),
      make(
        "td",
        { class: "received" },
        row.received,
        row.file_time ? make("span", { class: "small" }, COUNTY.fileTime(row.file_time)) : "",
        row.late ? make("b", { class: "late" }, row.late) : "",
      ),
      make("td", { class: "figure" }, number(row.errors)),
      make("td", { class: "figure" }, number(row.warnings)),
      problem,
      make("td", { class: "file" }, row.file),
    );
  }
}
