/**
 * What stands in an element of the page.
 * @param {string} id
 */
function textOf(id) {
  return document.getElementById(id)?.textContent.trim() ?? "";
}

/** The packed parts at the end of the page. */
const Parts = {
  /** Done when the page is there to its end, and all parts with it. */
  all: new Promise((done) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done);
    else done(null);
  }),

  /**
   * @param {string} id the element that holds the part, compressed, in base64
   * @returns {Uint8Array<ArrayBuffer>} the part, still compressed
   */
  packed(id) {
    const text = textOf(id);
    return Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Parts.decoded(text);
  },

  /**
   * Base64 where the browser has no quick way.
   * @param {string} text
   */
  decoded(text) {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  },

  /**
   * A part that browsers unpack by themselves, as text.
   * @param {string} id
   */
  text(id) {
    const stream = new Blob([Parts.packed(id)])
      .stream()
      .pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  },
};
