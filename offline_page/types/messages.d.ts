/** What the page and its worker say to each other, and what `bridge/` puts into its answers. */

type NamedBytes = [name: string, data: Uint8Array<ArrayBuffer>];

/** A file as the page has it from people. */
interface GivenFile {
  path: string;
  file: File;
}

/** A file as it is mounted for Python; `modified` in milliseconds since 1970. */
interface PlacedFile {
  path: string;
  file: Blob;
  modified: number;
}

interface Slot {
  folder: string;
  files: PlacedFile[];
}

type Choice = [id: string, label: string];

/** What the page's forms need to know; `max_input` in bytes. */
interface About {
  levels: Choice[];
  kinds: Choice[];
  max_input: number;
}

type Verdict = "pass" | "warnings" | "errors" | "unreadable";

interface Finding {
  severity: string;
  word: string;
  where: string;
  message: string;
  hint: string;
  explanation: string;
}

interface SheetOfFindings {
  sheet: string;
  findings: Finding[];
}

interface Whose {
  unit: string;
  year: string;
  level: string;
  kind: string;
}

/** What is told of a file; all from `by_hand` on only where it can be read. */
interface Checked {
  file: string;
  unit: string;
  year: string;
  verdict: Verdict;
  summary: string;
  sheets: SheetOfFindings[];
  /** The line that stands for more findings about texts, which are behind it; else empty. */
  more: string;
  behind: SheetOfFindings[];
  /** Sentences that the figures make, where the file could be read. */
  facts?: { label: string; text: string }[];
  text: string;
  /** What kind of file it is where it is no workbook; else empty. */
  by_hand?: string;
  read?: string[];
  by_order?: boolean;
  whose?: Whose;
  next_year?: number | null;
  blocked?: boolean;
  preview?: string;
}

interface BoardRow {
  unit: string;
  code: string;
  status: string;
  word: string;
  is_unit: boolean;
  in_sum: boolean;
  may_include: boolean;
  is_included: boolean;
  file: string;
  sender: string;
  received: string;
  deadline: string;
  late: string;
  errors: number | null;
  warnings: number | null;
  problem: string;
  note: string;
  lines: string[];
}

interface StatusCount {
  status: string;
  word: string;
  count: number;
}

interface RoundResult {
  told: string;
  notes: string[];
  counts: StatusCount[];
  rows: BoardRow[];
}

type NoData = Record<string, never>;

/** The tasks that Python knows, with the data of their answers. */
interface Answers {
  about: About;
  check: Checked;
  report: NoData;
  mark: NoData;
  next: NoData;
  template: NoData;
  collect: RoundResult;
}

type Task = keyof Answers;

interface TaskResult<T extends Task> {
  data: Answers[T];
  files: NamedBytes[];
}

/** An answer as Python gives it: data, or the sentence that refuses, or a traceback. */
interface Answer {
  data?: Answers[Task];
  refused?: string;
  failed?: string;
}

/** How far a task is; `key` is the file that is worked on. */
interface Told {
  kind: "told";
  words: string;
  key: string;
  done: number;
  total: number;
}

interface StartMessage {
  kind: "start";
  /** Compressed, their plain length in four bytes before. */
  parts: Record<string, Uint8Array<ArrayBuffer>>;
  lock: string;
}

interface TaskMessage {
  kind: "task";
  id: number;
  task: Task;
  wanted: object;
  slots: Slot[];
}

type ToWorker = StartMessage | TaskMessage;

type FromWorker =
  | { kind: "ready"; about: About }
  | { kind: "beat" }
  | { kind: "done"; id: number; answer: Answer; files: NamedBytes[] }
  | { kind: "crashed"; details: string }
  | Told;
