/**
 * The head of the printed check slip: what was checked, when, and with what result.
 * @param {Checked} data
 */
function showSlip(data) {
  const words = WORDS.slip;
  const lines = [
    [words.unit, data.unit || words.none],
    [words.year, data.year || words.none],
    [words.file, data.file],
    [words.verdict, data.summary],
    [words.date, new Date().toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" })],
  ];
  const items = lines.map(([name = "", value = ""]) =>
    make("div", {}, make("dt", {}, name), make("dd", {}, value)),
  );
  byId("slip").replaceChildren(
    make("p", { class: "title" }, words.title),
    make("dl", {}, ...items),
  );
}
