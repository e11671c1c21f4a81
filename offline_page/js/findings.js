/** Findings in the words that Python gives. */

const VERDICT_LOOKS = { pass: "good", warnings: "warn", errors: "bad", unreadable: "bad" };

/**
 * The verdict about a workbook: whose it is, and what may be done now.
 * @param {HTMLElement} place
 * @param {Checked} data
 */
function showVerdict(place, data) {
  const byWorkbook = {
    pass: WORDS.clean,
    warnings: WORDS.warned,
    errors: WORDS.blocked,
    unreadable: WORDS.unreadable,
  };
  const byHand = {
    ...byWorkbook,
    pass: WORDS.filledNext,
    warnings: WORDS.filledNext,
    errors: WORDS.filledDoubts,
  };
  const next = (data.by_hand ? byHand : byWorkbook)[data.verdict];
  const whose = [data.unit, data.year].filter(Boolean).join(" ");
  place.className = `box ${VERDICT_LOOKS[data.verdict]}`;
  place.replaceChildren(
    make("p", { class: "verdict" }, data.summary),
    make("p", {}, whose ? `${data.file}（${whose}）` : data.file),
    data.by_hand ? make("p", {}, WORDS.byHand(data.by_hand), ...(data.read ?? [])) : "",
    make("p", {}, next),
  );
}

/**
 * A sheet of the workbook with what was found on it.
 * @param {SheetOfFindings} found
 */
function sheetOfFindings({ sheet, findings }) {
  const list = make("ul", { class: "findings" }, ...findings.map(findingItem));
  return make("section", {}, make("h3", {}, sheet || WORDS.wholeFile), list);
}

/** @param {Finding} finding */
function findingItem(finding) {
  const head = make(
    "p",
    { class: "said" },
    make("span", { class: `badge ${finding.severity}` }, finding.word),
    finding.where
      ? make(
          "b",
          { class: "where" },
          `${/^[A-Z]/.test(finding.where) ? `${WORDS.cells} ` : ""}${finding.where}：`,
        )
      : "",
    finding.message,
  );
  const item = make("li", { class: finding.severity }, head);
  if (finding.explanation) {
    item.append(make("p", { class: "hint" }, WORDS.explained + finding.explanation));
  } else if (finding.hint) {
    item.append(make("p", { class: "hint" }, finding.hint));
  }
  return item;
}

/**
 * Findings about texts behind one line.
 * @param {string} line
 * @param {Checked["sheets"]} sheets
 */
function moreFindings(line, sheets) {
  return make(
    "details",
    { class: "more" },
    make("summary", {}, line),
    ...sheets.map(sheetOfFindings),
  );
}

/**
 * A sentence that the figures make, with a button that copies it, and perhaps one that puts it in.
 * @param {FactToWrite} fact
 * @param {((text: string) => void) | null} insert
 */
function factItem({ label, text }, insert = null) {
  const buttons = make("div", { class: "copy" }, ...copier(text, label));
  if (insert) {
    const words = WORDS.texts.insert;
    const name = `${words}：${label}`;
    const button = make("button", { type: "button", class: "quiet", "aria-label": name }, words);
    button.addEventListener("click", () => insert(text));
    buttons.prepend(button, " ");
  }
  return make("li", {}, make("p", {}, make("b", {}, `${label}：`), text), buttons);
}

/**
 * Sentences that the figures make, behind a line.
 * @param {FactToWrite[]} facts
 * @param {((text: string) => void) | null} insert
 */
function factsToWrite(facts, insert = null) {
  const items = facts.map((fact) => factItem(fact, insert));
  return make(
    "details",
    { class: "more" },
    make("summary", {}, WORDS.facts),
    make("ul", { class: "findings" }, ...items),
  );
}
