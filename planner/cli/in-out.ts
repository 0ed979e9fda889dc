import { access, readFile, writeFile } from 'node:fs/promises';

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

/** Said before the work, so that nothing is lost when it cannot be kept. */
export async function refuseTaken(...files: (string | undefined)[]): Promise<void> {
  for (const file of files.filter((one) => one !== undefined))
    if (await access(file).then(...YES_OR_NO)) throw new Refused(taken(file));
}

const YES_OR_NO = [() => true, () => false] as const;
const taken = (file: string) => `${file} is there already. Choose another name.`;

/** To a file that is not there yet, which only its maker reads; or to standard output. Throws Refused. */
export async function writeOut(content: Uint8Array | string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    await new Promise<void>((resolve) => process.stdout.write(content, () => resolve()));
    return;
  }
  await writeFile(file, content, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Refused(taken(file));
    if (error.code === 'ENOENT') throw new Refused(`The folder of ${file} is not there.`);
    throw error;
  });
  console.error(`Written: ${file}`);
}
