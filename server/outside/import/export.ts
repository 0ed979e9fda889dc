/**
 * Text with separators as Dutch spreadsheets open it: semicolons, a mark for UTF-8, lines ended as Windows does.
 * A cell that a spreadsheet would take for a formula gets an apostrophe before it, on each of its lines
 * (CWE-1236); reading the file in again takes it off.
 */
export function writeSeparated(rows: readonly (readonly string[])[]): Uint8Array {
  const text = rows.map((row) => row.map(cell).join(';')).join('\r\n');
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}

function cell(text: string): string {
  const safe = harmless(text);
  return /[";\n\r\t']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const harmless = (text: string): string =>
  text.replace(/^(?=[^\S\r\n\u2028\u2029]*[=+\-@\t\r|%])/gm, "'");
