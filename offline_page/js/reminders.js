/** 催报: whom to call, how, since when, and the words to send by WeChat. */
class Reminders {
  static DAY = 24 * 60 * 60 * 1000; // milliseconds

  constructor() {
    /** @type {Reminder[]} */
    this.asked = [];
    byId("reminders-day").addEventListener("change", () => this.list());
  }

  /** @param {RoundResult} result */
  show({ reminders, day, message_to_all: toAll }) {
    const box = byId("reminders");
    this.asked = reminders;
    byId("reminders-told").textContent = reminders.length
      ? COUNTY.reminders(reminders.length)
      : COUNTY.remindersNone;
    byId("reminders-all").replaceChildren(
      make("h3", {}, COUNTY.toAll),
      make("p", { class: "message" }, toAll),
      make("div", { class: "copy" }, ...copier(toAll, COUNTY.toAll)),
    );
    byId("reminders-day").value = day || Reminders.today();
    this.list();
    box.hidden = false;
    box.open = false;
  }

  /** The units, late as of the day that stands above them; like the sheet 催报, it may be changed. */
  list() {
    const day = byId("reminders-day").value;
    const list = byId("reminders-list");
    list.hidden = !this.asked.length;
    list.replaceChildren(
      Pieces.table(COUNTY.reminderHeads, this.asked, (each) => Reminders.line(each, day)),
    );
  }

  /**
   * How many days have passed since a deadline; null where either is not known.
   * @param {string} due
   * @param {string} day
   */
  static late(due, day) {
    if (!due || !day) return null;
    return Math.max(0, Math.round((Date.parse(day) - Date.parse(due)) / Reminders.DAY));
  }

  /** Today on this computer's clock, as 2025-01-20. */
  static today() {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  }

  /**
   * @param {Reminder} each
   * @param {string} day
   */
  static line(each, day) {
    const days = Reminders.late(each.due, day);
    const call = callOf(each);
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, each.unit),
      make("td", {}, make("span", { class: `badge ${each.status}` }, each.word)),
      make("td", { class: "call" }, ...(call.length ? call : [COUNTY.noCall])),
      make("td", { class: "received" }, each.deadline),
      make("td", { class: days ? "received overdue" : "received" }, COUNTY.days(days)),
      make(
        "td",
        { class: "wide message" },
        each.message,
        make("div", { class: "copy" }, ...copier(each.message, each.unit)),
      ),
    );
  }
}

/**
 * Whom to call at a unit, and where; nothing where neither is known.
 * @param {{contact: string, phone: string}} unit
 */
function callOf({ contact, phone }) {
  return [contact, phone].filter(Boolean).flatMap((text) => [make("span", {}, text), " "]);
}
