/** Files as people give them: chosen, dropped, in folders. */
const Files = {
  /** Most bytes that are taken of one file; a longer one is refused by Python for its size. */
  limit: 20 * 1024 * 1024,

  /**
   * A file as it is now, so that it may be worked on again after it was changed on the disk.
   * @param {File} file
   * @returns {Promise<{path: string, file: Blob, modified: number}>}
   */
  async kept(file) {
    const bytes = await file.slice(0, Files.limit + 1).arrayBuffer();
    return { path: Files.safe(file.name), file: new Blob([bytes]), modified: file.lastModified };
  },

  /** A name that can stand in a folder. */
  safe(name) {
    const plain = name.replace(/[\0/\\]/g, "_");
    return /^\.{0,2}$/.test(plain) ? `_${plain}` : plain;
  },

  /**
   * What was dropped, folders looked through in depth.
   * @param {DataTransfer} data
   * @returns {Promise<Array<{path: string, file: File}>>} with paths from the dropped thing on
   */
  async dropped(data) {
    // All of it is asked for at once: after the first wait the browser forgets the drop. Entries
    // of a page on the disk cannot be read in Chromium, where handles can; Firefox has no handles.
    const things = [...data.items]
      .filter((item) => item.kind === "file")
      .map((item) => {
        const entry = item.webkitGetAsEntry ? item.webkitGetAsEntry() : null;
        const isFolder = entry && entry.isDirectory;
        const handle = isFolder && item.getAsFileSystemHandle ? item.getAsFileSystemHandle() : null;
        return { entry, handle, isFolder, file: item.getAsFile() };
      });
    const found = [];
    for (const { entry, handle, isFolder, file } of things) {
      if (!isFolder) found.push({ path: file.name, file });
      else if (handle) await Files.walkHandle(await handle, entry.name, found);
      else await Files.walkEntry(entry, found);
    }
    return found;
  },

  /** Adds the files below a folder's handle. */
  async walkHandle(folder, path, found) {
    for await (const [name, each] of folder.entries()) {
      const own = `${path}/${name}`;
      if (each.kind === "directory") await Files.walkHandle(each, own, found);
      else found.push({ path: own, file: await each.getFile() });
    }
  },

  /** Adds the files below an entry of a drop. */
  async walkEntry(entry, found) {
    if (entry.isFile) {
      const file = await new Promise((done, fail) => entry.file(done, fail));
      found.push({ path: entry.fullPath.replace(/^\//, ""), file });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) return;
      for (const each of some) await Files.walkEntry(each, found);
    }
  },

  /** What was chosen with a button, with the paths that a chosen folder has. */
  chosen(input) {
    return [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  },

  /**
   * The files as a folder to be mounted: without the one folder that holds them all, and with no
   * two of the same path.
   */
  slot(folder, files) {
    const tops = new Set(files.map(({ path }) => path.split("/")[0]));
    const isInOne = tops.size === 1 && files.every(({ path }) => path.includes("/"));
    const taken = new Set();
    const placed = files.map(({ path, file }) => {
      const parts = path.split("/").slice(isInOne ? 1 : 0).map(Files.safe);
      const own = Files.free(parts, taken);
      return { path: own, file, modified: file.lastModified || 0 };
    });
    return { folder, files: placed };
  },

  /** The path, in a numbered folder where something else has it already. */
  free(parts, taken) {
    for (let number = 1; ; number += 1) {
      const tried = number === 1 ? parts : [`（${number}）`, ...parts];
      const path = tried.join("/");
      const above = tried.slice(1).map((_, at) => tried.slice(0, at + 1).join("/"));
      if (taken.has(path) || above.some((each) => taken.has(`file ${each}`))) continue;
      above.forEach((each) => taken.add(each));
      taken.add(path).add(`file ${path}`);
      return path;
    }
  },
};

/**
 * Makes an element take what is dropped on it.
 * @param {HTMLElement} zone
 * @param {function(Array<{path: string, file: File}>): void} take
 * @param {HTMLElement} trouble where it is said that a drop could not be read
 */
function takeDrops(zone, take, trouble) {
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    let files = [];
    try {
      files = await Files.dropped(event.dataTransfer);
    } catch (error) {
      showFailure(trouble, new TaskError("refused", WORDS.notDropped, String(error)));
      return;
    }
    trouble.hidden = true;
    take(files);
  });
}

/** Enter opens the choice of files too, not Space alone. */
function openWithEnter() {
  for (const input of document.querySelectorAll('input[type="file"]')) {
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      input.click();
    });
  }
}
