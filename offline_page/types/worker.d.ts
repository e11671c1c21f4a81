/** What the worker's script finds around it: Pyodide stands before it. */

/** A Python object as JavaScript holds it, until it is destroyed. */
interface PythonResult {
  toJs(): [json: string, files: NamedBytes[]];
  destroy(): void;
}

type Tell = (words: string, key: string, done: number, total: number) => void;
type RunTask = (task: Task, wanted: string, folder: string, tell: Tell) => PythonResult;

interface FileSystemKind {
  readonly __fileSystem: true;
}

interface ReadableFiles extends FileSystemKind {
  stream_ops: { read(...rest: unknown[]): number };
}

interface PythonFiles {
  ErrnoError: new (code: number) => Error;
  filesystems: { WORKERFS: ReadableFiles };
  chdir(path: string): void;
  mkdirTree(path: string): void;
  mount(type: FileSystemKind, options: object, place: string): void;
  unmount(place: string): void;
  writeFile(path: string, data: Uint8Array): void;
  lookupPath(path: string): { node: { mtime: number } };
}

interface Pyodide {
  FS: PythonFiles;
  pyimport(name: string): { run: RunTask };
}

declare function loadPyodide(options: object): Promise<Pyodide>;

/** Pyodide's module when it has just been made, its memory still fresh. */
type MakeModule = (settings: object) => Promise<{ HEAPU8: Uint8Array }>;

declare var _createPyodideModule: MakeModule;

/** Of the decoder and of `memory.mjs`. */
declare class ZSTDDecoder {
  init(): Promise<void>;
  decode(data: Uint8Array, length: number | undefined): Uint8Array<ArrayBuffer>;
}
declare function sumOf(words: Uint32Array): number;
declare function heldAgainst(snapshot: Uint32Array, fresh: Uint32Array): void;
