/** A blank workbook for a unit and a year that are typed in. */
class Template {
  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    this.form = byId("template");
    byId("t-year").value = String(new Date().getFullYear() - 1);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.make();
    });
  }

  /** Fills the lists with what Python knows. */
  fill(about) {
    for (const [id, choices, usual] of [
      ["t-level", about.levels, "township"],
      ["t-kind", about.kinds, "government"],
    ]) {
      const options = choices.map(([value, label]) => make("option", { value }, label));
      byId(id).replaceChildren(...options);
      byId(id).value = usual;
    }
  }

  async make() {
    const said = byId("template-saved");
    const trouble = byId("template-trouble");
    trouble.hidden = true;
    announce(said, WORDS.making);
    const wanted = Object.fromEntries(
      [...this.form.elements].filter(({ name }) => name).map(({ name, value }) => [name, value]),
    );
    const chosen = byId("t-previous").files[0];
    try {
      const slots = chosen ? [{ folder: "去年", files: [await Files.kept(chosen)] }] : [];
      if (chosen) wanted.previous = `去年/${slots[0].files[0].path}`;
      const { files } = await this.engine.call("template", wanted, slots);
      files.forEach(([name, data]) => save(name, data));
      announce(said, WORDS.saved(files[0][0]));
    } catch (error) {
      announce(said, "");
      showFailure(trouble, error);
    }
  }
}
