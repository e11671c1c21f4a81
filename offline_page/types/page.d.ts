/** What the page's scripts find around them. */

/** The elements of `page.html` that have an id. */
interface Elements {
  main: HTMLElement;
  "too-old": HTMLElement;
  missing: HTMLElement;
  app: HTMLElement;
  "tab-clerk": HTMLButtonElement;
  "tab-county": HTMLButtonElement;
  state: HTMLElement;
  trouble: HTMLElement;
  clerk: HTMLElement;
  "book-drop": HTMLElement;
  book: HTMLInputElement;
  "book-hint": HTMLElement;
  "book-loaded": HTMLElement;
  "book-previous-box": HTMLDetailsElement;
  "book-previous": HTMLInputElement;
  "book-previous-trouble": HTMLElement;
  "book-previous-problem": HTMLElement;
  "book-previous-same": HTMLButtonElement;
  "book-previous-clear": HTMLButtonElement;
  "book-state": HTMLElement;
  "book-trouble": HTMLElement;
  "book-result": HTMLElement;
  "book-heading": HTMLElement;
  slip: HTMLElement;
  "book-verdict": HTMLElement;
  "book-known": HTMLFormElement;
  "k-unit": HTMLInputElement;
  "k-year": HTMLInputElement;
  "k-level": HTMLSelectElement;
  "k-kind": HTMLSelectElement;
  "book-order": HTMLElement;
  "k-order": HTMLInputElement;
  "book-correct": HTMLElement;
  "make-filled": HTMLButtonElement;
  "make-draft": HTMLButtonElement;
  "make-marked": HTMLButtonElement;
  "make-next": HTMLButtonElement;
  print: HTMLButtonElement;
  "book-saved": HTMLElement;
  "book-findings": HTMLElement;
  "book-make": HTMLElement;
  "book-blocked": HTMLElement;
  "book-actions": HTMLElement;
  "make-report": HTMLButtonElement;
  "make-html": HTMLButtonElement;
  "print-report": HTMLButtonElement;
  "book-send": HTMLElement;
  "send-heading": HTMLElement;
  "send-words": HTMLElement;
  "send-mail": HTMLElement;
  "make-mail": HTMLButtonElement;
  "book-preview": HTMLElement;
  preview: HTMLIFrameElement;
  "template-box": HTMLDetailsElement;
  template: HTMLFormElement;
  "t-name": HTMLInputElement;
  "t-year": HTMLInputElement;
  "t-level": HTMLSelectElement;
  "t-kind": HTMLSelectElement;
  "t-short": HTMLInputElement;
  "t-code": HTMLInputElement;
  "t-previous": HTMLInputElement;
  "template-saved": HTMLElement;
  "template-trouble": HTMLElement;
  county: HTMLElement;
  "inbox-drop": HTMLElement;
  inbox: HTMLInputElement;
  "inbox-hint": HTMLElement;
  "inbox-folder": HTMLInputElement;
  "inbox-count": HTMLElement;
  "inbox-clear": HTMLButtonElement;
  roster: HTMLInputElement;
  "last-files": HTMLInputElement;
  "c-unit": HTMLInputElement;
  "c-contact": HTMLInputElement;
  "c-year": HTMLInputElement;
  "c-reports": HTMLInputElement;
  "c-errors": HTMLInputElement;
  "c-handwritten": HTMLInputElement;
  collect: HTMLButtonElement;
  "collect-stop": HTMLButtonElement;
  "round-state": HTMLElement;
  "round-progress": HTMLProgressElement;
  "round-count": HTMLElement;
  "round-trouble": HTMLElement;
  "round-result": HTMLElement;
  "round-heading": HTMLElement;
  "round-told": HTMLElement;
  "round-files": HTMLElement;
  "round-saved": HTMLElement;
  "round-filters": HTMLElement;
  "round-shown": HTMLElement;
  "round-status": HTMLElement;
  version: HTMLElement;
  lock: HTMLElement;
}

type Id = keyof Elements;

interface Window {
  /** What this browser cannot do, as `check.js` found; empty where it can do all. */
  pageMissing: string;
  /** For tests, which shorten its patience. */
  excelReport: { engine: Engine; Engine: typeof Engine };
}

/** Only Chromium has it. */
interface DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemDirectoryHandle>;
}

interface KnownByHand {
  [name: string]: FormDataEntryValue | boolean;
  by_order: boolean;
}

/** The task that the worker is at. `resolve` takes the answer that its kind of task has. */
interface Job {
  id: number;
  // biome-ignore lint/suspicious/noExplicitAny: the kind of the task is not known here
  resolve(result: any): void;
  reject(error: TaskError): void;
  tell(told: Told): void;
  seconds: number;
  key: string;
  timer: number;
}
