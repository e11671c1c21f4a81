/** Long lists are built in pieces, so that the page never stands still meanwhile. */
const Pieces = {
  first: 100, // at once, more than fill a screen
  milliseconds: 12, // that a further piece may take
  /** @type {WeakMap<Element, number>} what is still being built, by where */
  running: new WeakMap(),

  /**
   * Puts an element for each thing into a place, in their order; what was there goes.
   * @template Thing
   * @param {Element} place
   * @param {Thing[]} things
   * @param {(thing: Thing) => Node} build
   */
  fill(place, things, build) {
    clearTimeout(Pieces.running.get(place));
    place.replaceChildren(...things.slice(0, Pieces.first).map(build));
    let at = Pieces.first;
    const more = () => {
      if (at >= things.length) {
        place.removeAttribute("aria-busy");
        return;
      }
      place.setAttribute("aria-busy", "true");
      const piece = document.createDocumentFragment();
      const end = performance.now() + Pieces.milliseconds;
      do {
        piece.append(...things.slice(at, at + 10).map(build));
        at += 10;
      } while (at < things.length && performance.now() < end);
      place.append(piece);
      Pieces.running.set(place, window.setTimeout(more));
    };
    more();
  },

  /**
   * A table whose rows are built in pieces.
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
