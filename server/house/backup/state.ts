import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Archive, readJson, writeWhole } from './archive.ts';

/** How the backups stand, for alarms. Moments as ISO text; what is missing never happened. */
export type BackupState = {
  /** Everything acknowledged before this moment can be restored. */
  readonly until?: string;
  /** When the last base backup was complete and checked. */
  readonly base?: string;
  /** The last drill of restoring, and whether everything held. */
  readonly drill?: {
    readonly at: string;
    readonly moment: string;
    readonly ok: boolean;
    readonly seconds: number;
  };
};

const parts = ['until', 'base', 'drill'] as const;
const fileOf = ({ folder }: Pick<Archive, 'folder'>, part: string) => join(folder, `state-${part}.json`);

export async function readState(archive: Pick<Archive, 'folder'>): Promise<BackupState> {
  const known = parts.filter((part) => existsSync(fileOf(archive, part)));
  const values = await Promise.all(known.map(async (part) => [part, await readJson(fileOf(archive, part))]));
  return Object.fromEntries(values) as BackupState;
}

/** Keeps what is new; each part in a file of its own, since the keeper and a drill write at the same time. */
export async function noteState(archive: Archive, state: BackupState): Promise<void> {
  await mkdir(archive.folder, { recursive: true, mode: 0o700 });
  for (const [part, value] of Object.entries(state)) await writeWhole(fileOf(archive, part), value);
}
