/** A report as it was published, or is to be, held against the workbook that was checked. */
class Published {
  /** @param {Clerk} clerk */
  constructor(clerk) {
    this.clerk = clerk;
    const input = byId("published");
    input.addEventListener("change", () => {
      const files = Files.chosen(input);
      input.value = ""; // so that the same file may be chosen again
      this.take(files);
    });
    takeDrops(byId("published-drop"), (files) => this.take(files), byId("published-trouble"));
  }

  /** Another workbook came in. */
  forget() {
    byId("published-result").hidden = true;
    byId("published-trouble").hidden = true;
  }

  /** @param {GivenFile[]} files of which one is looked at */
  async take([first]) {
    const { book } = this.clerk;
    if (!first || !book) return;
    this.forget();
    const state = byId("published-state");
    announce(state, WORDS.comparing(first.file.name));
    try {
      const report = await Files.kept(first.file);
      const slots = [{ folder: "报告", files: [report] }];
      const wanted = { report: `../报告/${report.path}` };
      const { data } = await this.clerk.ask(book, "compare", wanted, slots);
      this.show(data);
    } catch (error) {
      showFailure(byId("published-trouble"), error);
    }
    announce(state, "");
  }

  /** @param {Compared} data */
  show({ equal, verdict, lines, file }) {
    const place = byId("published-result");
    place.className = `box ${equal ? "good" : "bad"}`;
    place.replaceChildren(
      make("p", { class: "verdict" }, verdict),
      make("p", {}, file),
      ...(lines.length ? [make("ul", {}, ...lines.map((line) => make("li", {}, line)))] : []),
    );
    place.hidden = false;
    place.focus();
  }
}
