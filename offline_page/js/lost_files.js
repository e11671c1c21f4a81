/** Files that a task is not tried with again. */
const MOST_LOST = 5; // that a task may lose before it is given up

/**
 * Does a task; a file on which the worker is lost is left out, and it is done again.
 * @template Result
 * @param {(lost: string[]) => Promise<Result>} ask
 * @param {(key: string) => void} tell hears what is left out
 * @returns {Promise<Result>}
 */
async function withoutLost(ask, tell) {
  /** @type {string[]} */
  const lost = [];
  for (;;) {
    try {
      return await ask(lost);
    } catch (error) {
      if (!(error instanceof TaskError)) throw error;
      const isLost = error.kind === "hung" || error.kind === "died";
      if (!isLost || !error.key || lost.length >= MOST_LOST) throw error;
      lost.push(error.key);
      tell(error.key);
    }
  }
}
