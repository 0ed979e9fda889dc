import { convert, kindOf, named, possible } from '../formats/convert.ts';
import { type FormatName, unread } from './files.ts';
import { jsonIn, Refused, refuseUnwritable, writeOut } from './in-out.ts';

/** Writes an instance or the routes of a day in another format, and tells what that cannot say. */
export async function convertFile(
  file: string,
  { to, out }: { to: FormatName; out?: string },
): Promise<void> {
  await refuseUnwritable(out);
  const given = await jsonIn(file);
  const kind = kindOf(given);
  const found = convert(kind, to, given);
  if (!found)
    throw new Refused(`${file} is ${named(kind)}; that is not written as ${to}. What is: ${possible}.`);
  if (!found.ok) throw unread(file, found);
  await writeOut(written(found.value.written), out);
  for (const note of found.value.left) console.error(`Left out: ${note}.`);
}

/** With each row of numbers on a line of its own: ends of lines stand between values, never within a text. */
const written = (value: object) =>
  `${JSON.stringify(value, null, 2).replace(/\[\n[\d\s.,e+-]+\]/g, (row) => JSON.stringify(JSON.parse(row)))}\n`;
