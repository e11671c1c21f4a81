/** Files as people give them: chosen, dropped, in folders. */
const Files = {
  /** Most bytes that are taken of one file; a longer one is refused by Python for its size. */
  limit: 20 * 1024 * 1024,

  /**
   * A file as it is now, so that it may be worked on again after it was changed on the disk.
   * @param {File} file
   * @returns {Promise<PlacedFile>}
   */
  async kept(file) {
    const bytes = await file.slice(0, Files.limit + 1).arrayBuffer();
    return { path: Files.safe(file.name), file: new Blob([bytes]), modified: file.lastModified };
  },

  /**
   * A name that can stand in a folder.
   * @param {string} name
   */
  safe(name) {
    const plain = name.replace(/[\0/\\]/g, "_");
    return /^\.{0,2}$/.test(plain) ? `_${plain}` : plain;
  },

  /**
   * What was dropped, folders looked through in depth.
   * @param {DataTransfer} data
   * @returns {Promise<GivenFile[]>} with paths from the dropped thing on
   */
  async dropped(data) {
    // All of it is asked for at once: after the first wait the browser forgets the drop. Entries
    // of a page on the disk cannot be read in Chromium, where handles can; Firefox has no handles.
    const things = [...data.items]
      .filter((item) => item.kind === "file")
      .map((item) => {
        const entry = item.webkitGetAsEntry();
        const folder = entry?.isDirectory ? entry : null;
        const handle = folder && item.getAsFileSystemHandle ? item.getAsFileSystemHandle() : null;
        return { folder, handle, file: item.getAsFile() };
      });
    /** @type {GivenFile[]} */
    const found = [];
    for (const { folder, handle, file } of things) {
      if (folder && handle) await Files.walkHandle(await handle, folder.name, found);
      else if (folder) await Files.walkEntry(folder, found);
      else if (file) found.push({ path: file.name, file });
    }
    return found;
  },

  /**
   * Adds the files below a folder's handle.
   * @param {FileSystemDirectoryHandle} folder
   * @param {string} path
   * @param {GivenFile[]} found
   */
  async walkHandle(folder, path, found) {
    for await (const [name, each] of folder.entries()) {
      const own = `${path}/${name}`;
      if (each.kind === "directory") {
        await Files.walkHandle(/** @type {FileSystemDirectoryHandle} */ (each), own, found);
      } else {
        const file = await /** @type {FileSystemFileHandle} */ (each).getFile();
        found.push({ path: own, file });
      }
    }
  },

  /**
   * Adds the files below an entry of a drop.
   * @param {FileSystemEntry} entry
   * @param {GivenFile[]} found
   */
  async walkEntry(entry, found) {
    if (entry.isFile) {
      const single = /** @type {FileSystemFileEntry} */ (entry);
      /** @type {File} */
      const file = await new Promise((done, fail) => single.file(done, fail));
      found.push({ path: entry.fullPath.replace(/^\//, ""), file });
      return;
    }
    const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
    for (;;) {
      /** @type {FileSystemEntry[]} */
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) return;
      for (const each of some) await Files.walkEntry(each, found);
    }
  },

  /**
   * What was chosen with a button, with the paths that a chosen folder has.
   * @param {HTMLInputElement} input
   * @returns {GivenFile[]}
   */
  chosen(input) {
    return [...(input.files ?? [])].map((file) => ({
      path: file.webkitRelativePath || file.name,
      file,
    }));
  },

  /**
   * The files as a folder to be mounted: without the one folder that holds them all, and with no
   * two of the same path.
   * @param {string} folder
   * @param {GivenFile[]} files
   * @returns {Slot}
   */
  slot(folder, files) {
    const tops = new Set(files.map(({ path }) => path.split("/")[0]));
    const isInOne = tops.size === 1 && files.every(({ path }) => path.includes("/"));
    /** @type {Set<string>} */
    const taken = new Set();
    const placed = files.map(({ path, file }) => {
      const parts = path
        .split("/")
        .slice(isInOne ? 1 : 0)
        .map(Files.safe);
      const own = Files.free(parts, taken);
      return { path: own, file, modified: file.lastModified || 0 };
    });
    return { folder, files: placed };
  },

  /**
   * The path, in a numbered folder where something else has it already.
   * @param {string[]} parts
   * @param {Set<string>} taken
   */
  free(parts, taken) {
    for (let number = 1; ; number += 1) {
      const tried = number === 1 ? parts : [`（${number}）`, ...parts];
      const path = tried.join("/");
      const above = tried.slice(1).map((_, at) => tried.slice(0, at + 1).join("/"));
      if (taken.has(path) || above.some((each) => taken.has(`file ${each}`))) continue;
      for (const each of above) taken.add(each);
      taken.add(path).add(`file ${path}`);
      return path;
    }
  },
};

/**
 * Makes an element take what is dropped on it.
 * @param {HTMLElement} zone
 * @param {(files: GivenFile[]) => void} take
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
    if (!event.dataTransfer) return;
    /** @type {GivenFile[]} */
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
  /** @type {NodeListOf<HTMLInputElement>} */
  const inputs = document.querySelectorAll('input[type="file"]');
  for (const input of inputs) {
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      input.click();
    });
  }
}
