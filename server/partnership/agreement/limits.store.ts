import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../house/start-error.ts';
import { knowLimits, type YearlyLimits } from './clauses/yearly-limits.ts';

const euros = z
  .number()
  .positive()
  .max(100_000)
  .transform((amount) => Math.round(amount * 100));

/** What stands in `2027.json`, in euros. */
const file = z.strictObject({
  hour: euros,
  hourBelow21: euros,
  month: euros,
  year: euros,
  source: z.string().trim().min(1).max(120),
});

const example =
  '{ "hour": 5.60, "hourBelow21": 3.30, "month": 210, "year": 2100, "source": "Belastingdienst" }';

/**
 * Learns the limits of years that came after this release, from the folder `limits` in the data folder: one file a year. What
 * cannot be read stops the start, since amounts would be held against the wrong limits unseen.
 */
export async function readYearlyLimits(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'limits');
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const wanted = names.filter((name) => name.endsWith('.json')).sort();
  knowLimits(await Promise.all(wanted.map((name) => readYear(folder, name))));
}

async function readYear(folder: string, name: string): Promise<YearlyLimits> {
  const year = Number(/^(20\d\d)\.json$/.exec(name)?.[1]);
  if (!year) throw new StartError(`${join(folder, name)} must be named after its year, such as 2027.json.`);
  const read = file.safeParse(parsed(await readFile(join(folder, name), 'utf8')));
  if (!read.success)
    throw new StartError(
      `${join(folder, name)} does not hold the limits of a year. It must look like: ${example}`,
    );
  const { year: inYear, ...limits } = read.data;
  return { ...limits, inYear, year };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
