/** Long lists are built in pieces, so that the page never stands still meanwhile. */
const Pieces = {
  most: 100, // rows in a piece; more than fill a screen
  milliseconds: 12, // that a piece may take after the first

  /**
   * Adds an element for each thing to a place, in their order; ends where the place is taken away.
   * @template Thing
   * @param {Element} place
   * @param {Thing[]} things
   * @param {(thing: Thing) => Node} build
   */
  fill(place, things, build) {
    place.append(...things.slice(0, Pieces.most).map(build));
    let at = Pieces.most;
    const more = () => {
      if (!place.isConnected) return;
      const piece = document.createDocumentFragment();
      const last = Math.min(at + Pieces.most, things.length);
      const end = performance.now() + Pieces.milliseconds;
      do {
        piece.append(...things.slice(at, at + 10).map(build));
        at += 10;
      } while (at < last && performance.now() < end);
      place.append(piece);
      later();
    };
    const later = () => {
      if (at >= things.length) {
        place.removeAttribute("aria-busy");
      } else {
        place.setAttribute("aria-busy", "true");
        setTimeout(more);
      }
    };
    later();
  },

  /**
   * A table whose rows are built in pieces; it is to be put on the page at once.
   * @template Thing
   * @param {string[]} heads
   * @param {Thing[]} things
   * @param {(thing: Thing) => HTMLTableRowElement} line
   */
  table(heads, things, line) {
    const body = make("tbody");
    const head = make("tr", {}, ...heads.map((word) => make("th", { scope: "col" }, word)));
    Pieces.fill(body, things, line);
    return make("table", {}, make("thead", {}, head), body);
  },
};
