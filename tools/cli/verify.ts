import type { Command } from 'commander';
import { verifyChain } from '../../server/house/verify-chain.ts';
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
    .description('prove that no fact was changed, removed or slipped in; ends with 1 when one was')
    .action(async () => {
      const verified = await withOwner((owner) => eachRegion(owner, ({ client }) => verifyChain(client)));
      const faults = verified.flatMap((one) => one.faults);
      const facts = verified.reduce((sum, one) => sum + one.facts, 0);
      for (const { chain, seq, fault } of faults)
        console.error(`Chain ${chain}: fact ${seq} ${words[fault]}.`);
      if (faults.length > 0) process.exitCode = 1;
      else console.log(`${facts} facts, every chain is whole.`);
    });
}
