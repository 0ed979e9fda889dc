import { z } from 'zod';
import { contract, day, decision, id, prose, verb, versionOrNone } from '../../house/contract.ts';

const lookingView = z.object({
  /** What the own organisation says; empty when it is not open to a new partnership. */
  own: z.object({ words: z.string(), since: day, isOpen: z.boolean(), version: versionOrNone }).nullable(),
  /** The others that are open to it; seen only by those who are so themselves. */
  others: z.array(z.object({ organisationId: id, name: z.string(), words: z.string(), since: day })),
  can: z.object({ look: decision }),
});

export const lookingContract = contract('looking', {
  show: verb({
    method: 'GET',
    path: '/looking-for-partners',
    summary: 'Whether the own organisation is open to a new partnership, and if so, who else is.',
    input: z.strictObject({}),
    output: lookingView,
  }),
  say: verb({
    method: 'POST',
    path: '/looking-for-partners',
    summary: 'Says that the own organisation is open to a new partnership, or no longer.',
    input: z.strictObject({ version: versionOrNone, isOpen: z.boolean(), words: prose }),
    output: lookingView,
    errors: ['looking.words_missing'],
  }),
});
