/** What the clerk knows of a report that was made by hand: whose it is, and of which year. */
class ByHand {
  /** @param {() => void} changed called when the clerk has told it */
  constructor(changed) {
    /** @type {KnownByHand | null} */
    this.known = null;
    byId("book-known").addEventListener("submit", (event) => {
      event.preventDefault();
      const given = Object.fromEntries(new FormData(byId("book-known")));
      this.known = { ...given, by_order: byId("k-order").checked };
      changed();
    });
  }

  /** Another file came in. */
  forget() {
    this.known = null;
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

  /** @param {Checked} data */
  show(data) {
    byId("book-known").hidden = !data.by_hand;
    if (!data.by_hand || !data.whose) return;
    byId("k-unit").value = data.whose.unit;
    byId("k-year").value = data.whose.year;
    byId("k-level").value = data.whose.level;
    byId("k-kind").value = data.whose.kind;
    byId("book-order").hidden = !data.by_order;
    byId("k-order").checked = Boolean(this.known?.by_order);
  }
}
