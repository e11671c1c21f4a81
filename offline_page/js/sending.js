/** 发填报表: a workbook and a mail draft for each unit of the roster, in one archive. */
class Sending {
  /**
   * @param {Engine} engine
   * @param {Office} office
   */
  constructor(engine, office) {
    this.engine = engine;
    this.office = office;
    this.progress = new Progress("send", "send", COUNTY.sending, engine);
    byId("s-year").value = String(dueYear());
    byId("send").addEventListener("click", () => this.send());
  }

  /** Makes all of it; a file of last year on which the worker is lost is left out. */
  async send() {
    const trouble = byId("send-trouble");
    trouble.hidden = true;
    byId("send-result").hidden = true;
    this.progress.begin();
    try {
      await this.office.settled;
      const skipped = (/** @type {string} */ key) =>
        announce(byId("send-state"), COUNTY.skippedLast(key));
      this.show(await withoutLost((lost) => this.ask(lost), skipped));
    } catch (error) {
      showFailure(trouble, error);
    }
    this.progress.end();
  }

  /** @param {string[]} lost files on which the worker was lost before */
  ask(lost) {
    const own = { year: byId("s-year").value, deadline: byId("s-deadline").value, lost };
    const wanted = { ...this.office.wanted(), ...own };
    return this.engine.call("send", wanted, this.office.slots(), ({ words, done, total }) =>
      this.progress.tell(words, done, total),
    );
  }

  /** @param {TaskResult<"send">} result */
  show({ data, files }) {
    const { notes } = data;
    byId("send-result").replaceChildren(
      make("p", { class: "verdict" }, COUNTY.sent(data.units, data.year)),
      make("p", {}, saveAll(files)),
      make("p", {}, COUNTY.sendNext),
      make("p", {}, Office.words(data)),
      ...(notes.length ? [make("p", {}, COUNTY.lastNotes), listOf(notes)] : []),
    );
    byId("send-result").hidden = false;
    byId("send-result").scrollIntoView({ block: "nearest" });
  }
}
