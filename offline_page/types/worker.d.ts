/** What the worker's script finds around it: Pyodide stands before it. */

/** A Python object as JavaScript holds it, until it is destroyed. */
interface PythonResult {
  toJs(): [json: string, files: NamedBytes[]];
  destroy(): void;
}

type Tell = (words: string, key: string, done: number, total: number) => void;
type RunTask = (task: Task, wanted: string, folder: string, tell: Tell) => PythonResult;

interface FileSystem {
  readonly __fileSystem: true;
}

interface ReadableFiles extends FileSystem {
  stream_ops: { read(...rest: unknown[]): number };
}

interface Pyodide {
  FS: {
    ErrnoError: new (code: number) => Error;
    filesystems: { WORKERFS: ReadableFiles };
    chdir(path: string): void;
    mkdirTree(path: string): void;
    mount(type: FileSystem, options: object, place: string): void;
    unmount(place: string): void;
    lookupPath(path: string): { node: { mtime: number } };
  };
  unpackArchive(data: ArrayBuffer, format: string, options: { extractDir: string }): void;
  pyimport(name: string): { run: RunTask };
}

declare function loadPyodide(options: object): Promise<Pyodide>;
