import { type CareName, care } from '../instances/care.ts';
import { refuseUnwritable, writeOut } from './in-out.ts';

export type InstanceOptions = {
  readonly seed: number;
  readonly teams?: number;
  readonly days?: number;
  readonly out?: string;
};

/** Writes one of this planner's own instances: the same name, seed and size, the same bytes everywhere. */
export async function instanceFile(
  name: CareName,
  { seed, teams, days, out }: InstanceOptions,
): Promise<void> {
  await refuseUnwritable(out);
  await writeOut(instanceText(name, seed, { ...(teams ? { teams } : {}), ...(days ? { days } : {}) }), out);
}

/** In one line. */
export function instanceText(...size: Parameters<typeof care>): string {
  return `${JSON.stringify(care(...size))}\n`;
}
