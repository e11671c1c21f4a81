/** What the page's scripts find around them. */

/** The elements of `page.html` that have an id. */
interface Elements {
  main: HTMLElement;
  "too-old": HTMLElement;
  missing: HTMLElement;
  app: HTMLElement;
  "help-open": HTMLButtonElement;
  help: HTMLElement;
  "help-close": HTMLButtonElement;
  "help-clerk-show": HTMLButtonElement;
  "help-county-show": HTMLButtonElement;
  "help-print": HTMLButtonElement;
  "help-body": HTMLElement;
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
  narratives: HTMLElement;
  "narratives-heading": HTMLElement;
  "narratives-box": HTMLDetailsElement;
  "narratives-file": HTMLInputElement;
  "narratives-boxes": HTMLElement;
  "narratives-save": HTMLButtonElement;
  "narratives-check": HTMLButtonElement;
  "narratives-said": HTMLElement;
  "narratives-trouble": HTMLElement;
  "book-make": HTMLElement;
  "book-blocked": HTMLElement;
  "book-actions": HTMLElement;
  "make-report": HTMLButtonElement;
  "make-html": HTMLButtonElement;
  "print-report": HTMLButtonElement;
  "book-send": HTMLElement;
  "send-heading": HTMLElement;
  "send-words": HTMLElement;
  "make-heading": HTMLElement;
  "preview-heading": HTMLElement;
  "send-mail": HTMLElement;
  "make-mail": HTMLButtonElement;
  published: HTMLInputElement;
  "published-hint": HTMLElement;
  "published-drop": HTMLElement;
  "published-state": HTMLElement;
  "published-trouble": HTMLElement;
  "published-result": HTMLElement;
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
  office: HTMLDetailsElement;
  "office-told": HTMLElement;
  "c-unit": HTMLInputElement;
  "c-level": HTMLSelectElement;
  "c-contact": HTMLInputElement;
  "c-mail": HTMLInputElement;
  "c-page": HTMLInputElement;
  roster: HTMLInputElement;
  "last-files": HTMLInputElement;
  "roster-told": HTMLElement;
  "roster-trouble": HTMLElement;
  "roster-blank": HTMLButtonElement;
  "roster-clear": HTMLButtonElement;
  "last-clear": HTMLButtonElement;
  "c-remember": HTMLInputElement;
  "c-remember-roster": HTMLInputElement;
  forget: HTMLButtonElement;
  "remember-told": HTMLElement;
  sending: HTMLDetailsElement;
  "s-year": HTMLInputElement;
  "s-deadline": HTMLInputElement;
  send: HTMLButtonElement;
  "send-stop": HTMLButtonElement;
  "send-state": HTMLElement;
  "send-progress": HTMLProgressElement;
  "send-count": HTMLElement;
  "send-trouble": HTMLElement;
  "send-result": HTMLElement;
  "inbox-drop": HTMLElement;
  inbox: HTMLInputElement;
  "inbox-hint": HTMLElement;
  "inbox-folder": HTMLInputElement;
  "inbox-count": HTMLElement;
  "inbox-clear": HTMLButtonElement;
  "c-year": HTMLInputElement;
  "c-own": HTMLInputElement;
  "c-reports": HTMLInputElement;
  "c-errors": HTMLInputElement;
  "c-handwritten": HTMLInputElement;
  texts: HTMLDetailsElement;
  "texts-told": HTMLElement;
  "texts-longest": HTMLInputElement;
  "texts-figures": HTMLInputElement;
  "texts-list": HTMLElement;
  "texts-save": HTMLButtonElement;
  "texts-all": HTMLButtonElement;
  "texts-saved": HTMLElement;
  collect: HTMLButtonElement;
  "collect-stop": HTMLButtonElement;
  "round-state": HTMLElement;
  "round-progress": HTMLProgressElement;
  "round-count": HTMLElement;
  "round-trouble": HTMLElement;
  "round-result": HTMLElement;
  "round-heading": HTMLElement;
  "round-title": HTMLElement;
  "round-told": HTMLElement;
  "round-files": HTMLElement;
  "round-own": HTMLButtonElement;
  "round-print": HTMLButtonElement;
  "round-saved": HTMLElement;
  reminders: HTMLDetailsElement;
  "reminders-told": HTMLElement;
  "reminders-all": HTMLElement;
  "reminders-day": HTMLInputElement;
  "reminders-list": HTMLElement;
  dates: HTMLDetailsElement;
  "dates-told": HTMLElement;
  "dates-all": HTMLInputElement;
  "dates-fill": HTMLButtonElement;
  "dates-list": HTMLElement;
  "dates-use": HTMLButtonElement;
  "dates-save": HTMLButtonElement;
  "dates-saved": HTMLElement;
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

/** The settings of the checks of texts, as the file has them. */
interface TextsWanted {
  不核对: string[];
  最多字数: number | string;
  要有数字: boolean;
}

/** What is kept on this computer; of an earlier version, perhaps, so each part may be missing. */
interface Kept {
  values?: Record<string, unknown>;
  switches?: Record<string, unknown>;
  texts?: Partial<TextsWanted>;
  days?: [string, string][];
  with_roster?: boolean;
  roster?: { name: string; data: string } | null;
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
