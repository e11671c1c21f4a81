/** Python's memory as the page carries it: words of 32 bits, behind a head that Pyodide writes. */

/** Bytes at the beginning of the memory that the WebAssembly file fills, the same everywhere. */
const FIXED = 0x290000;
/** The word of Pyodide's head that says how long the head is, in bytes. */
const HEAD_LENGTH = 1;

/**
 * A sum by which a memory is known to be whole.
 * @param {Uint32Array} words
 */
export function sumOf(words) {
  let sum = 0;
  for (let at = 0; at < words.length; at += 1) {
    sum = (Math.imul(sum, 31) + /** @type {number} */ (words[at])) | 0;
  }
  return sum >>> 0;
}

/**
 * Takes what a fresh memory holds by itself out of a snapshot, or puts it back: either way what
 * is the same in both becomes zero, and what was zero becomes what the fresh one has.
 * @param {Uint32Array} snapshot changed in place
 * @param {Uint32Array} fresh
 */
export function heldAgainst(snapshot, fresh) {
  const head = /** @type {number} */ (snapshot[HEAD_LENGTH]) / 4;
  for (let at = 0; at < FIXED / 4; at += 1) {
    snapshot[head + at] =
      /** @type {number} */ (snapshot[head + at]) ^ /** @type {number} */ (fresh[at]);
  }
}

/**
 * Has a word of the snapshot be as it is in the fresh memory.
 * @param {Uint32Array} snapshot changed in place
 * @param {Uint32Array} fresh
 * @param {number} at which word
 */
export function keepFresh(snapshot, fresh, at) {
  const head = /** @type {number} */ (snapshot[HEAD_LENGTH]) / 4;
  snapshot[head + at] = /** @type {number} */ (fresh[at]);
}
