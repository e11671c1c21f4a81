/** What the page keeps on this computer from one day to the next, if the officer wishes. */
class Remembered {
  static KEY = "政府信息公开年报：汇总单位";
  static LARGEST = 1.5 * 1024 * 1024; // bytes of a roster; browsers keep some 5 MB of text
  /** @type {Id[]} */
  static TEXTS = ["c-unit", "c-level", "c-contact", "c-mail", "c-page"];
  /** @type {Id[]} */
  static SWITCHES = ["c-reports", "c-errors", "c-handwritten"];

  /**
   * @param {Office} office
   * @param {TextSettings} texts
   * @param {ReceivedDates} dates
   */
  constructor(office, texts, dates) {
    this.office = office;
    this.texts = texts;
    this.dates = dates;
    const { wanted, roster } = this.boxes();
    byId("county").addEventListener("change", ({ target }) => {
      if (target === wanted) this.choose();
      else if (wanted.checked) this.keep();
    });
    office.changed = () => {
      if (wanted.checked && roster.checked) this.keep();
    };
    byId("forget").addEventListener("click", () => this.forget());
  }

  boxes() {
    return { wanted: byId("c-remember"), roster: byId("c-remember-roster") };
  }

  /** Keeps all of it from now on, or forgets it. */
  choose() {
    const { wanted, roster } = this.boxes();
    roster.disabled = !wanted.checked;
    if (wanted.checked) this.keep();
    else this.forget();
  }

  /** Keeps what stands on the page now. */
  async keep() {
    const { roster } = this.boxes();
    const file = roster.checked ? this.office.roster : null;
    const isLarge = Boolean(file && file.file.size > Remembered.LARGEST);
    const kept = {
      values: Remembered.values(Remembered.TEXTS, "value"),
      switches: Remembered.values(Remembered.SWITCHES, "checked"),
      texts: this.texts.wanted(),
      days: [...this.dates.days],
      with_roster: roster.checked,
      roster:
        file && !isLarge ? { name: file.path, data: await Remembered.packed(file.file) } : null,
    };
    try {
      localStorage.setItem(Remembered.KEY, JSON.stringify(kept));
      byId("forget").hidden = false;
      announce(byId("remember-told"), isLarge ? COUNTY.rosterTooLarge : COUNTY.remembered);
    } catch {
      announce(byId("remember-told"), COUNTY.notKept);
    }
  }

  /** Forgets all of it; what stands on the page stays there. */
  forget() {
    const { wanted, roster } = this.boxes();
    wanted.checked = false;
    roster.checked = false;
    roster.disabled = true;
    byId("forget").hidden = true;
    try {
      localStorage.removeItem(Remembered.KEY);
      announce(byId("remember-told"), COUNTY.forgotten);
    } catch {
      announce(byId("remember-told"), COUNTY.notKept);
    }
  }

  /** Fills in what was kept; where it is not as it should be, it is as good as nothing. */
  restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(Remembered.KEY) ?? "null");
      if (kept) this.show(kept);
    } catch {
      // A browser that keeps nothing says so when it is asked to.
    }
  }

  /** @param {Kept} kept */
  show(kept) {
    const { wanted, roster } = this.boxes();
    Remembered.put(kept.values, Remembered.TEXTS, "value");
    Remembered.put(kept.switches, Remembered.SWITCHES, "checked");
    this.texts.put(kept.texts ?? {});
    this.dates.days = new Map(kept.days ?? []);
    wanted.checked = true;
    roster.disabled = false;
    roster.checked = Boolean(kept.with_roster);
    byId("forget").hidden = false;
    if (kept.roster) {
      const file = new File([Remembered.unpacked(kept.roster.data)], kept.roster.name);
      const files = new DataTransfer();
      files.items.add(file);
      byId("roster").files = files.files;
      this.office.choose(file);
    }
    byId("office").open = !(byId("c-unit").value || kept.roster);
    this.office.tell();
    announce(byId("remember-told"), COUNTY.restored);
  }

  /**
   * @param {Id[]} ids
   * @param {"value" | "checked"} what
   */
  static values(ids, what) {
    return Object.fromEntries(ids.map((id) => [id, Remembered.input(id)[what]]));
  }

  /**
   * @param {Record<string, unknown> | undefined} values
   * @param {Id[]} ids
   * @param {"value" | "checked"} what
   */
  static put(values, ids, what) {
    for (const id of ids) {
      if (values && id in values) Object.assign(Remembered.input(id), { [what]: values[id] });
    }
  }

  /**
   * @param {Id} id
   * @returns {HTMLInputElement}
   */
  static input(id) {
    return /** @type {any} */ (byId(id));
  }

  /** @param {Blob} file */
  static async packed(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const pieces = [];
    for (let at = 0; at < bytes.length; at += 8192) {
      pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
    }
    return btoa(pieces.join(""));
  }

  /** @param {string} text */
  static unpacked(text) {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  }
}
