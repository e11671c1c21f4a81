/** Copies what an element shows, or selects it where the browser does not allow that. */

/**
 * A button that copies the text of an element.
 * @param {string} words what stands on it
 * @param {string} told what it is for, where that does not stand beside it
 * @param {HTMLElement} shown
 */
function copyShown(words, told, shown) {
  const said = make("span", { role: "status", class: "copied" });
  const button = make("button", { type: "button", class: "quiet", "aria-label": told }, words);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(shown.textContent);
      said.textContent = COUNTY.copied;
    } catch {
      getSelection()?.selectAllChildren(shown);
      said.textContent = COUNTY.selected;
    }
  });
  return [button, said];
}
