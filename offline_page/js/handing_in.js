/**
 * To whom a checked workbook is sent and in which words, as far as the workbook knows it.
 * @param {Checked} data
 */
function showHandingIn({ send, file }) {
  if (!send) return;
  const words = WORDS.send;
  byId("send-heading").textContent = words.heading(send.office);
  byId("send-words").textContent = [
    words.words(file),
    send.deadline && words.until(send.deadline),
    send.contact && words.contact(send.contact),
    send.to ? "" : words.reply,
  ].join("");
  const lines = [
    [words.to, send.to],
    [words.subject, send.subject],
    [words.body, send.body.trim()],
  ];
  const shown = lines.filter(([, text]) => text);
  byId("send-mail").replaceChildren(
    ...shown.map(([label = "", text = ""]) =>
      make(
        "div",
        {},
        make("dt", {}, label),
        make("dd", {}, text),
        make("dd", { class: "said" }, ...copier(text, label)),
      ),
    ),
  );
  byId("make-mail").hidden = !(send.to && file.toLowerCase().endsWith(".xlsx"));
}
