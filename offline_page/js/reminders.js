/** 催报: whom to call, how, since when, and the words to send by WeChat. */
class Reminders {
  /** @param {RoundResult} result */
  show({ reminders, day, message_to_all: toAll }) {
    const box = byId("reminders");
    byId("reminders-told").textContent = reminders.length
      ? COUNTY.reminders(reminders.length, day)
      : COUNTY.remindersNone;
    byId("reminders-all").replaceChildren(
      make("h3", {}, COUNTY.toAll),
      make("p", { class: "message" }, toAll),
      make("div", { class: "copy" }, ...copier(toAll, COUNTY.toAll)),
    );
    const list = byId("reminders-list");
    list.hidden = !reminders.length;
    list.replaceChildren(
      Pieces.table(COUNTY.reminderHeads, reminders, (each) => Reminders.line(each)),
    );
    box.hidden = false;
    box.open = false;
  }

  /** @param {Reminder} each */
  static line(each) {
    const call = callOf(each);
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, each.unit),
      make("td", {}, make("span", { class: `badge ${each.status}` }, each.word)),
      make("td", { class: "call" }, ...(call.length ? call : [COUNTY.noCall])),
      make("td", { class: "received" }, each.deadline),
      make("td", { class: each.days ? "received overdue" : "received" }, COUNTY.days(each.days)),
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
