/** 收到日期: when files came that no mail dates, as the officer says. */
class ReceivedDates {
  static STATES = ["superseded", "unconfirmed"]; // rows of files that a date may decide about

  /** @param {() => void} use what to do with dates that were given */
  constructor(use) {
    /** The days as 2025-01-20, by the files' paths in the inbox. @type {Map<string, string>} */
    this.days = new Map();
    byId("dates-use").addEventListener("click", use);
    byId("dates-fill").addEventListener("click", () => this.fill(byId("dates-all").value));
    byId("dates-save").addEventListener("click", () => this.save());
  }

  /** @param {RoundResult} result */
  show({ rows }) {
    const dated = rows.filter(
      (row) =>
        row.file &&
        row.dated_by !== "mail" &&
        (row.is_unit || ReceivedDates.STATES.includes(row.status)),
    );
    const open = dated.filter((row) => row.dated_by !== "officer").length;
    byId("dates-told").textContent = COUNTY.dates(open, dated.length);
    byId("dates").hidden = !dated.length;
    byId("dates-list").replaceChildren(
      Pieces.table(COUNTY.dateHeads, dated, (row) => this.line(row)),
    );
    this.files = dated.map((row) => row.file);
    announce(byId("dates-saved"), "");
  }

  /** @param {BoardRow} row */
  line(row) {
    const input = make("input", { type: "date", "aria-label": COUNTY.dateOf(row.file) });
    input.dataset.file = row.file;
    input.value = this.days.get(row.file) ?? "";
    input.addEventListener("change", () => this.put(row.file, input.value));
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, row.unit || WORDS.empty),
      make("td", { class: "wide" }, row.file),
      make("td", { class: "received" }, row.file_time),
      make("td", {}, input),
    );
  }

  /**
   * @param {string} file
   * @param {string} day empty where it is not known any more
   */
  put(file, day) {
    if (day) this.days.set(file, day);
    else this.days.delete(file);
  }

  /**
   * Gives a day to all files that have none.
   * @param {string} day
   */
  fill(day) {
    if (!day) return;
    for (const file of this.files ?? []) if (!this.days.has(file)) this.put(file, day);
    /** @type {NodeListOf<HTMLInputElement>} */
    const inputs = byId("dates-list").querySelectorAll("input");
    for (const input of inputs) input.value = this.days.get(input.dataset.file ?? "") ?? "";
    byId("dates-list").dispatchEvent(new Event("change", { bubbles: true }));
  }

  /**
   * The days of files that are in the inbox now.
   * @param {Slot} inbox
   * @returns {Record<string, string>}
   */
  wanted(inbox) {
    const there = new Set(inbox.files.map(({ path }) => path));
    const isThere = (/** @type {string} */ file) =>
      there.has(file) || there.has(file.split("!", 1)[0] ?? "");
    return Object.fromEntries([...this.days].filter(([file]) => isThere(file)));
  }

  /** Offers the days as the table that the command line takes. */
  save() {
    const quoted = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
    const lines = [COUNTY.datesFirst, ...this.days].map((line) => line.map(quoted).join(","));
    save(COUNTY.datesFile, new TextEncoder().encode(`\ufeff${lines.join("\r\n")}\r\n`));
    announce(byId("dates-saved"), WORDS.saved(COUNTY.datesFile));
  }
}
