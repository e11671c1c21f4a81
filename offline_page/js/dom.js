/** Small helpers for the page's elements. */

/**
 * An element of the page.
 * @template {Id} Known
 * @param {Known} id
 * @returns {Elements[Known]}
 */
function byId(id) {
  return /** @type {any} */ (document.getElementById(id));
}

/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} properties set on the element; texts as attributes
 * @param {...(Node|string)} children texts are never taken for markup
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "string") element.setAttribute(name, value);
    else Object.assign(element, { [name]: value });
  }
  element.append(...children.filter((child) => child !== ""));
  return element;
}

/**
 * Says something where screen readers hear it, and shows it.
 * @param {HTMLElement} place
 * @param {string} words
 */
function announce(place, words) {
  place.hidden = !words;
  place.replaceChildren(words);
}

/**
 * Goes to a heading that has just appeared, for eyes and for screen readers.
 * @param {HTMLElement} heading
 */
function goTo(heading) {
  heading.focus({ preventScroll: true });
  heading.scrollIntoView();
}

/**
 * Shows a failure as a sentence, with a way to copy what a programmer needs.
 * @param {HTMLElement} place
 * @param {unknown} error
 */
function showFailure(place, error) {
  const known = error instanceof TaskError;
  const trace = error instanceof Error ? error.stack : "";
  const details = known ? error.details : trace || String(error);
  place.replaceChildren(make("p", {}, known ? error.message : WORDS.failed));
  if (details) place.append(copyButton(details));
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

/**
 * A button that copies a text which stands on the page, and where it is said that it did.
 * @param {string} text
 * @param {string} label what it is, for screen readers
 */
function copier(text, label) {
  const said = make("span", { role: "status", class: "said" });
  const name = `${WORDS.copy}：${label}`;
  const button = make("button", { type: "button", class: "quiet", "aria-label": name }, WORDS.copy);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = WORDS.copied;
    } catch {
      said.textContent = WORDS.notCopied;
    }
  });
  return [button, said];
}

/**
 * A button that copies a text, or shows it where the browser does not allow that.
 * @param {string} text
 */
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
      button.after(
        make("textarea", { readOnly: true, rows: 6, "aria-label": WORDS.details }, shown),
      );
    }
  });
  return make("div", { class: "copy" }, button, said);
}

/**
 * Offers the files that a task made, and says what the first is called.
 * @param {NamedBytes[]} files
 */
function saveAll(files) {
  for (const [name, data] of files) save(name, data);
  return files[0] ? WORDS.saved(files[0][0]) : "";
}

/**
 * Offers a file for saving.
 * @param {string} name
 * @param {Uint8Array<ArrayBuffer>} data
 */
function save(name, data) {
  const address = URL.createObjectURL(new Blob([data]));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
