/** 使用说明: the guides, in place of the rest of the page; printed alone. */
class Help {
  /** @type {("clerk" | "county")[]} */
  static GUIDES = ["clerk", "county"];

  constructor() {
    this.open = byId("help-open");
    this.open.hidden = false;
    this.open.addEventListener("click", () => this.show());
    byId("help-close").addEventListener("click", () => this.close());
    byId("help-print").addEventListener("click", () => window.print());
    for (const guide of Help.GUIDES) {
      byId(`help-${guide}-show`).addEventListener("click", () => this.choose(guide));
    }
    byId("help-body").addEventListener("click", ({ target }) => {
      const link = target instanceof Element ? target.closest("a") : null;
      const other = Help.GUIDES.find((guide) => link?.hash === `#help-${guide}`);
      if (other) this.choose(other);
    });
    /** Where the page was before. */
    this.place = 0;
  }

  /** Shows the guide of the tab that is open; the guides are unpacked the first time. */
  async show() {
    const body = byId("help-body");
    await Parts.all;
    if (!body.childElementCount) body.innerHTML = await Parts.text("guides");
    this.place = window.scrollY;
    byId("app").hidden = true;
    byId("help").hidden = false;
    this.open.hidden = true;
    this.choose(byId("county").hidden ? "clerk" : "county");
  }

  /** @param {"clerk" | "county"} chosen */
  choose(chosen) {
    for (const guide of Help.GUIDES) {
      byId(`help-${guide}-show`).setAttribute("aria-pressed", String(guide === chosen));
      const article = document.getElementById(`help-${guide}`);
      if (article) article.hidden = guide !== chosen;
    }
    window.scrollTo(0, 0);
    /** @type {HTMLElement | null} */
    const heading = document.querySelector(`#help-${chosen} h2`);
    heading?.focus({ preventScroll: true });
  }

  close() {
    byId("help").hidden = true;
    byId("app").hidden = false;
    this.open.hidden = false;
    this.open.focus({ preventScroll: true });
    window.scrollTo(0, this.place);
  }
}
