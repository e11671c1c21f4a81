/** 文字核对的要求: which checks of the texts are judged, in the words of the settings file. */
class TextSettings {
  constructor() {
    byId("texts-save").addEventListener("click", () => this.save());
    byId("texts-all").addEventListener("click", () => this.put({}));
    byId("texts").addEventListener("change", () => this.tell());
  }

  /** @param {About} about */
  fill({ text_checks: checks }) {
    const lines = checks.map(([code, title]) => {
      const box = make("input", { type: "checkbox", checked: true });
      box.dataset.code = code;
      box.dataset.title = title;
      return make("label", {}, box, ` ${title}`);
    });
    byId("texts-list").replaceChildren(...lines);
  }

  /** @returns {HTMLInputElement[]} */
  boxes() {
    return [...byId("texts-list").querySelectorAll("input")];
  }

  /**
   * The settings as the file has them.
   * @returns {TextsWanted}
   */
  wanted() {
    const off = this.boxes().filter((box) => !box.checked);
    const longest = byId("texts-longest").value.trim();
    return {
      不核对: off.map((box) => box.dataset.title ?? ""),
      最多字数: /^\d+$/.test(longest) ? Number(longest) : longest || 0,
      要有数字: byId("texts-figures").checked,
    };
  }

  /**
   * Shows settings; what they do not name is as it is by itself.
   * @param {Partial<TextsWanted>} settings
   */
  put(settings) {
    const off = settings.不核对 ?? [];
    for (const box of this.boxes()) box.checked = !off.includes(box.dataset.title ?? "");
    byId("texts-longest").value = settings.最多字数 ? String(settings.最多字数) : "";
    byId("texts-figures").checked = Boolean(settings.要有数字);
    byId("texts").dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Says on the heading what is asked, for when the rest is folded. */
  tell() {
    const { 不核对: off, 最多字数: longest } = this.wanted();
    const told = COUNTY.textsTold(off.length, longest ? String(longest) : "");
    byId("texts-told").textContent = told;
  }

  /** Offers the settings as the file that the command line takes. */
  save() {
    const text = `${JSON.stringify(this.wanted(), null, 1)}\n`;
    save(COUNTY.settingsFile, new TextEncoder().encode(text));
    announce(byId("texts-saved"), WORDS.saved(COUNTY.settingsFile));
  }
}
