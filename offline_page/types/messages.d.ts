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
  /** The checks of texts that may be switched off: code, title. */
  text_checks: Choice[];
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

/** What is known of the mail with a workbook; each may be empty. */
interface HandingIn {
  office: string;
  contact: string;
  deadline: string;
  to: string;
  subject: string;
  body: string;
}

/** A published report held against the checked one: the verdict and each difference in words. */
interface Compared {
  equal: boolean;
  verdict: string;
  lines: string[];
  file: string;
}

interface Whose {
  unit: string;
  year: string;
  level: string;
  kind: string;
}

/** A sentence that the figures make. */
interface FactToWrite {
  label: string;
  text: string;
}

/** A paragraph as it prints: a heading of a level from 2 on, or 0; `head` stands out before. */
interface PrintedParagraph {
  level: number;
  head: string;
  rest: string;
}

/** One narrative of the workbook. */
interface TextSection {
  id: string;
  heading: string;
  guide: string;
  required: boolean;
  paragraphs: string[];
  looks: PrintedParagraph[];
  facts: FactToWrite[];
}

/**
 * Texts by narrative, where there are some, and what was left out of them; `titled` where their own
 * titles tell which they are.
 */
interface GivenTexts {
  texts: Record<string, string[]> | null;
  notes: string[];
  titled: boolean;
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
  /** Sentences that the figures make, of a report that is no workbook. */
  facts?: FactToWrite[];
  /** The narratives of a workbook, by the sheets that they stand on. */
  texts?: { sheet: string; sections: TextSection[] }[];
  text: string;
  /** What kind of file it is where it is no workbook; else empty. */
  by_hand?: string;
  read?: string[];
  by_order?: boolean;
  whose?: Whose;
  /** To whom it is sent and in which words, where it may be. */
  send?: HandingIn;
  /** Why last year's report was not compared with; empty where it was, or there is none. */
  previous_problem?: string;
  previous_other_unit?: boolean;
  next_year?: number | null;
  /** What files of this report are called, without an ending. */
  report_name?: string;
  blocked?: boolean;
  preview?: string;
}

interface BoardRow {
  unit: string;
  code: string;
  contact: string;
  phone: string;
  status: string;
  word: string;
  is_unit: boolean;
  in_sum: boolean;
  may_include: boolean;
  is_included: boolean;
  file: string;
  sender: string;
  received: string;
  file_time: string;
  /** Whose date it is; empty where there is no file. */
  dated_by: "" | "mail" | "officer" | "file";
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

/** A unit of which something is wanted; `due` is its deadline as 2025-01-20. */
interface Reminder {
  unit: string;
  status: string;
  word: string;
  contact: string;
  phone: string;
  deadline: string;
  due: string;
  message: string;
}

/** `day` is that of the newest file that came, as 2025-01-20: days late are counted until then. */
interface RoundResult {
  year: number;
  told: string;
  notes: string[];
  unwritten: string[];
  counts: StatusCount[];
  rows: BoardRow[];
  day: string;
  message_to_all: string;
  reminders: Reminder[];
}

/** How many units a roster has, and which of them lack what. */
interface RosterTold {
  units: number;
  lacking: Record<"mail" | "phone" | "deadline", string[]>;
}

interface Sent {
  units: number;
  lacking: RosterTold["lacking"];
  year: number;
  notes: string[];
}

type NoData = Record<string, never>;

/** The tasks that Python knows, with the data of their answers. */
interface Answers {
  about: About;
  check: Checked;
  report: NoData;
  html: NoData;
  mark: NoData;
  next: NoData;
  mail: NoData;
  compare: Compared;
  template: NoData;
  blank_roster: NoData;
  roster: RosterTold;
  send: Sent;
  collect: RoundResult;
  paste: GivenTexts;
  document: GivenTexts;
  see: { looks: PrintedParagraph[] };
  put: { note: string };
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
  /** Leads to a worker that helps, where there is one. */
  port?: MessagePort | undefined;
}

/** From now on it does what comes from the port. */
interface HelpMessage {
  kind: "help";
  port: MessagePort;
}

/** The worker that helped was lost, at a file. */
interface AloneMessage {
  kind: "alone";
  key: string;
}

/** What the two workers say to each other; work and result are Python's, pickled. */
interface ToHelper {
  number: number;
  work: Uint8Array<ArrayBuffer>;
}

type FromHelper =
  | { kind: "there" }
  | { kind: "done"; number: number; result: Uint8Array<ArrayBuffer> };

type ToWorker = StartMessage | TaskMessage | HelpMessage | AloneMessage;

type FromWorker =
  | { kind: "ready"; about: About }
  | { kind: "beat" }
  | { kind: "rested" }
  | { kind: "done"; id: number; answer: Answer; files: NamedBytes[] }
  | { kind: "crashed"; details: string }
  | Told;
