/** The report as it will look, as high as it is; printed alone. */
class Preview {
  constructor() {
    this.frame = byId("preview");
    // Its height depends on its width, which changes with the window and the zoom.
    this.watcher = new ResizeObserver(() => this.fit());
    this.frame.addEventListener("load", () => this.watch());
  }

  /** @param {string | undefined} report HTML */
  show(report) {
    byId("book-preview").hidden = !report;
    this.frame.srcdoc = report ?? "";
  }

  watch() {
    const page = this.frame.contentDocument?.documentElement;
    if (!page) return;
    for (const each of page.querySelectorAll(".wide")) each.setAttribute("tabindex", "0");
    this.watcher.disconnect();
    this.watcher.observe(page);
    this.fit();
  }

  fit() {
    const page = this.frame.contentDocument?.documentElement;
    if (page) this.frame.style.height = `${Math.ceil(page.getBoundingClientRect().height) + 24}px`;
  }

  /**
   * Prints the report, or has the browser save it as PDF.
   * @param {string} name what the browser calls the file
   */
  print(name) {
    const own = this.frame.contentWindow;
    if (own) titled(name, () => own.print());
  }
}

/**
 * Does something while the page has another title: browsers name printed files by it.
 * @param {string} title
 * @param {() => void} act
 */
function titled(title, act) {
  const own = document.title;
  document.title = title;
  act();
  document.title = own;
}
