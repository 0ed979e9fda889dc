import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What went wrong and what to do, in a sentence for whoever typed the command. */
export class Refused extends Error {}

export async function jsonIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refused(`${file} cannot be read. Is the name right?`);
  });
  try {
    // Some editors of Windows write a mark before the text.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Refused(`${file} is not JSON: ${(error as Error).message}`);
  }
}

/** Throws Refused where something cannot be written there. Said before the work, so that nothing of it is lost. */
export async function refuseUnwritable(...files: (string | undefined)[]): Promise<void> {
  const given = files.filter((file) => file !== undefined);
  if (new Set(given).size < given.length)
    throw new Refused(`Two things cannot go to one file: ${given[0]}. Choose another name for one of them.`);
  for (const file of given) {
    if (await may(file, constants.F_OK)) throw new Refused(taken(file));
    if (!(await may(dirname(file), constants.F_OK))) throw new Refused(folderless(file));
    if (!(await may(dirname(file), constants.W_OK)))
      throw new Refused(`${file} cannot be written: its folder does not allow that.`);
  }
}

const may = (file: string, mode: number) => access(file, mode).then(...YES_OR_NO);
const YES_OR_NO = [() => true, () => false] as const;
const taken = (file: string) => `${file} is there already. Choose another name.`;
const folderless = (file: string) => `The folder of ${file} is not there.`;

/** To a file that is not there yet, which only its maker reads; or to standard output. Throws Refused. */
export async function writeOut(content: Uint8Array | string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    await new Promise<void>((resolve) => process.stdout.write(content, () => resolve()));
    return;
  }
  await writeFile(file, content, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Refused(taken(file));
    if (error.code === 'ENOENT') throw new Refused(folderless(file));
    throw error;
  });
  console.error(`Written: ${file}`);
}
