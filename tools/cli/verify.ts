import type { Command } from 'commander';
import type pg from 'pg';
import { proofs } from '../../server/app.ts';
import { type Proven, type VerifiedChain, verifyChain } from '../../server/house/verify-chain.ts';
import { withOwner } from './with-owner.ts';
import { eachRegion } from './with-regions.ts';

const words = {
  altered: 'was altered',
  missing: 'does not follow the one before: a fact is missing',
  cut_off: 'should be the last one and is not there: facts were cut off',
  slipped_in: 'stands after the last one that was recorded: it was slipped in',
} as const;

export function addVerify(tango: Command): void {
  tango
    .command('verify')
    .description(
      'prove that no fact and no agreement was changed, removed or slipped in; ends with 1 when one was',
    )
    .action(async () => {
      const verified = await withOwner((owner) => eachRegion(owner, ({ client }) => verify(client)));
      const chains = verified.map(({ chain }) => chain);
      const proven = verified.flatMap((one) => one.proven);
      const faults = [
        ...chains.flatMap((one) =>
          one.faults.map(({ chain, seq, fault }) => `Chain ${chain}: fact ${seq} ${words[fault]}.`),
        ),
        ...proven.flatMap((one) => one.faults),
      ];
      for (const fault of faults) console.error(fault);
      if (faults.length > 0) process.exitCode = 1;
      else for (const line of told(chains, proven)) console.log(line);
    });
}

/** Everything at one moment: people go on working meanwhile. */
async function verify(client: pg.Client): Promise<{ chain: VerifiedChain; proven: Proven[] }> {
  await client.query('begin transaction isolation level repeatable read, read only');
  const chain = await verifyChain(client);
  const proven: Proven[] = [];
  for (const prove of proofs) proven.push(await prove(client));
  await client.query('commit');
  return { chain, proven };
}

function told(chains: readonly VerifiedChain[], proven: readonly Proven[]): string[] {
  const all = <T>(list: readonly T[], count: (one: T) => number) =>
    list.reduce((sum, one) => sum + count(one), 0);
  const withoutId = all(chains, (one) => one.withoutId);
  const before = all(proven, (one) => one.before);
  return [
    `${all(chains, (one) => one.facts)} facts, every chain is whole.`,
    `${all(proven, (one) => one.rows) - before} agreements, each stands as its facts say.`,
    ...(withoutId > 0
      ? [`${withoutId} facts were recorded before a fact proved its own id; the rest of them is proven.`]
      : []),
    ...(before > 0
      ? [`${before} agreements were last changed before facts proved them: not provable before that.`]
      : []),
  ];
}
