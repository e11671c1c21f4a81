/** A blank workbook for a unit and a year that are typed in. */
class Template {
  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    this.form = byId("template");
    byId("t-year").value = String(dueYear());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.make();
    });
  }

  /**
   * Fills the lists with what Python knows.
   * @param {About} about
   */
  fill(about) {
    this.choose(byId("t-level"), about.levels, "township");
    this.choose(byId("t-kind"), about.kinds, "government");
  }

  /**
   * @param {HTMLSelectElement} list
   * @param {Choice[]} choices
   * @param {string} usual
   */
  choose(list, choices, usual) {
    list.replaceChildren(...choices.map(([value, label]) => make("option", { value }, label)));
    list.value = usual;
  }

  async make() {
    const said = byId("template-saved");
    const trouble = byId("template-trouble");
    trouble.hidden = true;
    announce(said, WORDS.making);
    const wanted = Object.fromEntries(new FormData(this.form));
    const chosen = byId("t-previous").files?.[0];
    try {
      const last = chosen ? await Files.kept(chosen) : null;
      const slots = last ? [{ folder: "去年", files: [last] }] : [];
      if (last) wanted.previous = `去年/${last.path}`;
      const { files } = await this.engine.call("template", wanted, slots);
      announce(said, saveAll(files));
    } catch (error) {
      announce(said, "");
      showFailure(trouble, error);
    }
  }
}
