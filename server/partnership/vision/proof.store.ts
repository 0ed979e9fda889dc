import type pg from 'pg';
import { sha256 } from '../../house/ids.ts';
import type { Proof } from '../../house/verify-chain.ts';
import { type How, wordsToSign } from './core-difference.ts';

type Standing = {
  readonly id: string;
  readonly statement: string;
  readonly how: How;
  readonly words: string;
  readonly talkedOn: string;
  readonly sha256: string;
  readonly version: number;
  /** Organisations that signed these words. */
  readonly signed: readonly string[];
};

type Told = {
  readonly type: string;
  readonly id: string;
  readonly sha256: string;
  readonly version: number | null;
  readonly by: string;
};

/** Holds what was signed about core differences against the facts of it. */
export const proveResolutions: Proof = async (owner) => {
  const rows = await standing(owner);
  const facts = await told(owner);
  const resolved = facts.filter(({ type }) => type === 'vision.resolved');
  const gone = resolved.filter(({ id }) => !rows.some((row) => row.id === id));
  return {
    rows: rows.length,
    before: 0,
    faults: [
      ...rows.flatMap((row) => faultsOf(row, facts)),
      ...gone.map(
        ({ id }) => `Core difference ${id}: facts tell that it was resolved, and it does not stand so.`,
      ),
    ],
  };
};

function faultsOf(row: Standing, facts: readonly Told[]): string[] {
  const name = `Core difference ${row.id}`;
  const about = facts.filter(({ id }) => id === row.id);
  const isTold = about.some((fact) => fact.type === 'vision.resolved' && fact.sha256 === row.sha256);
  const signers = about
    .filter(
      (fact) =>
        fact.type === 'vision.signed_by_party' && fact.sha256 === row.sha256 && fact.version === row.version,
    )
    .map(({ by }) => by);
  const same = row.signed.length > 0 && [...signers].sort().join() === [...row.signed].sort().join();
  return [
    ...(isTold ? [] : [`${name}: no fact tells that these words were signed by all.`]),
    ...(sha256(wordsToSign(row.statement, row)) === row.sha256 ? [] : [`${name}, words: altered.`]),
    ...(same ? [] : [`${name}, signatures: other than the facts tell.`]),
  ];
}

const standing = async (owner: pg.ClientBase): Promise<Standing[]> =>
  (
    await owner.query<Standing>(
      `select d.id, d.statement, d.how, d.words, d.talked_on::text as "talkedOn", d.words_sha256 as sha256, d.words_version as version,
         array(select s.organisation_id::text from vision_signature s where s.difference_id = d.id
           and s.words_version = d.words_version and s.words_sha256 = d.words_sha256) as signed
       from vision_difference d where d.status = 'resolved' order by d.id`,
    )
  ).rows;

const told = async (owner: pg.ClientBase): Promise<Told[]> =>
  (
    await owner.query<Told>(
      `select type, subject ->> 'differenceId' as id, subject ->> 'sha256' as sha256, (subject ->> 'wordsVersion')::int as version,
         organisation_id as by
       from fact where type in ('vision.resolved', 'vision.signed_by_party')`,
    )
  ).rows;
