/** What the worker's script finds around it: Pyodide stands before it. */

/** A Python object as JavaScript holds it, until it is destroyed. */
interface PythonResult {
  toJs(): [json: string, files: NamedBytes[]];
  destroy(): void;
}

type Tell = (words: string, key: string, done: number, total: number) => void;
interface RunTask {
  (task: Task, wanted: string, folder: string, tell: Tell): PythonResult;
  /** The same, where Python may wait for promises. */
  callPromising(
    task: Task,
    wanted: string,
    folder: string,
    tell: Tell,
    helper: object,
  ): Promise<PythonResult>;
}

interface PythonBytes {
  toJs(): Uint8Array<ArrayBuffer>;
  destroy(): void;
}

interface BridgeModule {
  run: RunTask;
  do_share(work: PythonBytes, tell: (key: string) => void): PythonBytes;
}

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
  pyimport(name: string): BridgeModule;
  toPy(data: Uint8Array): PythonBytes;
}

declare function loadPyodide(options: object): Promise<Pyodide>;

/** Pyodide's module when it has just been made, its memory still fresh. */
interface PythonModule {
  HEAPU8: Uint8Array;
  /** Addresses of what Python keeps of itself, and of the offset there of how it calls C. */
  __PyRuntime: number;
  __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET: number;
}

type MakeModule = (settings: object) => Promise<PythonModule>;

declare var _createPyodideModule: MakeModule;

/** Of the decoder and of `memory.mjs`. */
declare class ZSTDDecoder {
  init(): Promise<void>;
  decode(data: Uint8Array, length: number | undefined): Uint8Array<ArrayBuffer>;
}
declare function sumOf(words: Uint32Array): number;
declare function heldAgainst(snapshot: Uint32Array, fresh: Uint32Array): void;
declare function keepFresh(snapshot: Uint32Array, fresh: Uint32Array, at: number): void;
