/** 本县情况: who the county is, its list of units, and last year's reports. */
class Office {
  static SHOWN = 8; // units that are named

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    /** @type {PlacedFile | null} */
    this.roster = null;
    /** @type {() => void} */
    this.changed = () => {};
    this.units = 0;
    /** Until then a roster that was chosen is not yet there. @type {Promise<void>} */
    this.settled = Promise.resolve();
    const input = byId("roster");
    input.addEventListener("change", () => this.choose(input.files?.[0] ?? null));
    byId("roster-clear").addEventListener("click", () => {
      input.value = "";
      this.choose(null);
    });
    const last = byId("last-files");
    const clear = byId("last-clear");
    last.addEventListener("change", () => {
      clear.hidden = !last.files?.length;
    });
    clear.addEventListener("click", () => {
      last.value = "";
      clear.hidden = true;
    });
    byId("roster-blank").addEventListener("click", () => this.blank());
    byId("office").addEventListener("change", () => this.tell());
  }

  /** @param {About} about */
  fill(about) {
    const options = about.levels.map(([value, label]) => make("option", { value }, label));
    byId("c-level").replaceChildren(make("option", { value: "" }, WORDS.choose), ...options);
  }

  /**
   * Takes a roster as it is now, or none, and looks at it.
   * @param {File | null} file
   */
  choose(file) {
    byId("roster-trouble").hidden = true;
    byId("roster-clear").hidden = !file;
    announce(byId("roster-told"), file ? COUNTY.readingRoster : "");
    this.units = 0;
    this.settled = this.take(file);
    this.settled.then(() => this.look());
  }

  /** @param {File | null} file */
  async take(file) {
    this.roster = null;
    try {
      if (file) this.roster = await Files.kept(file);
    } catch (error) {
      announce(byId("roster-told"), "");
      showFailure(byId("roster-trouble"), error);
    }
    this.changed();
  }

  /** Says how many units the roster has and what it lacks, or each line that is wrong. */
  async look() {
    const { roster } = this;
    if (!roster) return;
    try {
      const { data } = await this.engine.call("roster", this.wanted(), [this.rosterSlot(roster)]);
      if (roster !== this.roster) return;
      this.units = data.units;
      announce(byId("roster-told"), Office.words(data));
    } catch (error) {
      if (roster !== this.roster) return;
      announce(byId("roster-told"), "");
      showFailure(byId("roster-trouble"), error);
    }
    this.tell();
  }

  /**
   * What is known of a roster, in words.
   * @param {RosterTold} data
   */
  static words({ units, lacking }) {
    const lines = /** @type {const} */ (["mail", "phone", "deadline"]).map((what) => {
      const names = lacking[what];
      if (!names.length) return "";
      const some = COUNTY.some(names.slice(0, Office.SHOWN), names.slice(Office.SHOWN).length);
      return COUNTY.lacking[what](some);
    });
    return [COUNTY.roster(units), ...lines].join("");
  }

  /** Says on the heading whose round it is, for when the rest is folded. */
  tell() {
    const units = this.units ? [COUNTY.roster(this.units).replace("。", "")] : [];
    const known = [byId("c-unit").value.trim(), ...units].filter(Boolean);
    byId("office-told").textContent = COUNTY.office(known);
  }

  /** Offers a blank roster. */
  async blank() {
    const said = byId("roster-told");
    try {
      const { files } = await this.engine.call("blank_roster", {}, []);
      announce(said, saveAll(files));
    } catch (error) {
      showFailure(byId("roster-trouble"), error);
    }
  }

  /** What every task of the county's is given. */
  wanted() {
    return {
      unit: byId("c-unit").value,
      level: byId("c-level").value,
      contact: byId("c-contact").value,
      mail: byId("c-mail").value,
      page: byId("c-page").value,
      roster: this.roster ? `名单/${this.roster.path}` : "",
      previous: byId("last-files").files?.length ? "去年" : "",
    };
  }

  /** @returns {Slot[]} the roster and last year's files */
  slots() {
    const last = Files.chosen(byId("last-files"));
    return [
      ...(this.roster ? [this.rosterSlot(this.roster)] : []),
      ...(last.length ? [Files.slot("去年", last)] : []),
    ];
  }

  /**
   * @param {PlacedFile} roster
   * @returns {Slot}
   */
  rosterSlot(roster) {
    return { folder: "名单", files: [roster] };
  }
}
