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
 * A list of sentences.
 * @param {string[]} lines
 */
function listOf(lines) {
  return make("ul", {}, ...lines.map((line) => make("li", {}, line)));
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
  if (details) {
    const version = byId("version").textContent;
    const text = `${navigator.userAgent}\n${version}\n${details}`;
    place.append(make("div", { class: "copy" }, ...copier(text, "", WORDS.details)));
  }
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

/**
 * A button that copies a text, and where it is said that it did; where the browser does not allow
 * it, the text stands there to be copied by hand.
 * @param {string} text
 * @param {string} label what it is, for screen readers
 * @param {string} words what stands on the button
 */
function copier(text, label, words = WORDS.copy) {
  const said = make("span", { role: "status", class: "said" });
  const name = label ? `${words}：${label}` : words;
  const button = make("button", { type: "button", class: "quiet", "aria-label": name }, words);
  const shown = make("textarea", { readOnly: true, rows: 4, "aria-label": name }, text);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = WORDS.copied;
    } catch {
      said.textContent = WORDS.notCopied;
      said.after(shown);
    }
  });
  return [button, said];
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
