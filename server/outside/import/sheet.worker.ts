import { parentPort, workerData } from 'node:worker_threads';
import Excel from 'exceljs';

// Reads the first sheet with anything on it, in a thread with little memory: a sheet that is too much ends this thread alone.

const { bytes, mostRows, mostColumns } = workerData as {
  bytes: Uint8Array;
  mostRows: number;
  mostColumns: number;
};

async function read(): Promise<string[][] | null> {
  const workbook = new Excel.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as never, {
    ignoreNodes: ['dataValidations', 'conditionalFormatting', 'drawing', 'hyperlinks', 'picture'],
  });
  const sheet = workbook.worksheets.find((one) => one.actualRowCount > 0);
  if (!sheet) return [];
  const rows: string[][] = [];
  for (let at = 1; at <= Math.min(sheet.rowCount, mostRows + 50); at += 1) {
    const row = sheet.getRow(at);
    const width = Math.min(row.cellCount, mostColumns + 1);
    rows.push(Array.from({ length: width }, (_, column) => textOf(row.getCell(column + 1).value)));
  }
  return rows;
}

function textOf(value: Excel.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'object') {
    if ('richText' in value) return value.richText.map(({ text }) => text).join('');
    if ('result' in value) return textOf(value.result as Excel.CellValue);
    if ('text' in value) return textOf(value.text as Excel.CellValue);
    return '';
  }
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(0) : String(value);
  return value;
}

/** A day, a moment, or a time of day: Excel keeps the last one on day zero. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const [day = '', time = ''] = value.toISOString().split('T');
  const clock = time.slice(0, 5);
  if (value.getUTCFullYear() < 1900) return clock;
  return clock === '00:00' ? day : `${day} ${clock}`;
}

parentPort?.postMessage(await read().catch(() => null));
