/** 发填报表: a workbook and a mail draft for each unit of the roster, in one archive. */
class Sending {
  static AUTUMN = 8; // the month, counted from 0, from which forms of the running year go out

  /**
   * @param {Engine} engine
   * @param {Office} office
   */
  constructor(engine, office) {
    this.engine = engine;
    this.office = office;
    const now = new Date();
    const year = now.getFullYear() - (now.getMonth() >= Sending.AUTUMN ? 0 : 1);
    byId("s-year").value = String(year);
    byId("send").addEventListener("click", () => this.send());
    byId("send-stop").addEventListener("click", () => this.engine.stop());
  }

  /** Makes all of it; a file of last year on which the worker is lost is left out. */
  async send() {
    const trouble = byId("send-trouble");
    trouble.hidden = true;
    byId("send-result").hidden = true;
    this.busy(true);
    try {
      await this.office.settled;
      const skipped = (/** @type {string} */ key) =>
        announce(byId("send-state"), COUNTY.skippedLast(key));
      this.show(await withoutLost((lost) => this.ask(lost), skipped));
    } catch (error) {
      showFailure(trouble, error);
    }
    this.busy(false);
  }

  /** @param {string[]} lost files on which the worker was lost before */
  ask(lost) {
    const own = { year: byId("s-year").value, deadline: byId("s-deadline").value, lost };
    const wanted = { ...this.office.wanted(), ...own };
    return this.engine.call("send", wanted, this.office.slots(), (told) => this.tell(told));
  }

  /** @param {Told} told */
  tell({ words, done, total }) {
    if (!words || !total) return;
    const bar = byId("send-progress");
    bar.max = total;
    bar.value = done;
    byId("send-count").textContent = `${words}：${done} / ${total}`;
  }

  /** @param {boolean} isBusy */
  busy(isBusy) {
    for (const id of /** @type {const} */ (["send", "collect"])) byId(id).disabled = isBusy;
    byId("send-stop").hidden = !isBusy;
    byId("send-progress").hidden = !isBusy;
    byId("send-progress").removeAttribute("value");
    byId("send-count").textContent = "";
    announce(byId("send-state"), isBusy ? COUNTY.sending : "");
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

/**
 * A list of sentences.
 * @param {string[]} lines
 */
function listOf(lines) {
  return make("ul", {}, ...lines.map((line) => make("li", {}, line)));
}
