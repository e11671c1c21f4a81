/** Small helpers for the page's elements. */
const byId = (id) => document.getElementById(id);

/**
 * Makes an element.
 * @param {string} tag
 * @param {Object} properties set on the element; `class`, `role` and such as attributes
 * @param {...(Node|string)} children texts are never taken for markup
 */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== "" && child !== null));
  return element;
}

/** Says something where screen readers hear it, and shows it. */
function announce(place, words) {
  place.hidden = !words;
  place.replaceChildren(words);
}

/** Goes to a heading that has just appeared, for eyes and for screen readers. */
function goTo(heading) {
  heading.focus({ preventScroll: true });
  heading.scrollIntoView();
}

/** Shows a failure as a sentence, with a way to copy what a programmer needs. */
function showFailure(place, error) {
  const known = error instanceof TaskError;
  const details = known ? error.details : String(error.stack || error);
  place.replaceChildren(make("p", {}, known ? error.message : WORDS.failed));
  if (details) place.append(copyButton(details));
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

/** A button that copies a text, or shows it where the browser does not allow that. */
function copyButton(text) {
  const said = make("span", { role: "status", class: "said" });
  const shown = `${navigator.userAgent}\n${byId("version").textContent}\n${text}`;
  const button = make("button", { type: "button", class: "quiet" }, WORDS.details);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(shown);
      said.textContent = WORDS.copied;
    } catch {
      said.textContent = WORDS.notCopied;
      button.after(make("textarea", { readOnly: true, rows: 6, "aria-label": WORDS.details }, shown));
    }
  });
  return make("div", { class: "copy" }, button, said);
}

/** Offers a file for saving. */
function save(name, data) {
  const address = URL.createObjectURL(new Blob([data]));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
