import { addDays } from '../../server/house/clock.ts';
import { tariffActions } from '../../server/partnership/agreement/tariff.actions.ts';
import type { TariffLine } from '../../server/partnership/agreement/tariff.ts';
import type { Worker } from '../people.ts';

import { signedPage } from './partnership.ts';
import type { Teller } from './teller.ts';

/** What the two pay each other came later than the agreement, in an annex that they alone read. */
export const tellTariffs = async (teller: Teller, partnershipId: string): Promise<void> =>
  annex(teller, partnershipId, {
    ...{ from: teller.village.manager, to: teller.village.board, toId: teller.village.cooperative, on: -60 },
    lines: [
      { what: 'Scholing van vrijwilligers door een verpleegkundige', unit: 'per avond', cents: 9_000 },
      { what: 'Een rit met Lindenveld Rijdt naar de dagbehandeling', unit: 'per rit', cents: 450 },
    ],
  });

type Annex = {
  readonly from: Worker;
  readonly to: Worker;
  readonly toId: string;
  /** Counted from today. */
  readonly on: number;
  readonly lines: readonly TariffLine[];
};

/** One writes it; that one and the day after the other sign it on paper. */
export async function annex(
  { village, at, tell }: Teller,
  partnershipId: string,
  { from, to, toId, on, lines }: Annex,
): Promise<void> {
  const day = addDays(village.today, on);
  at(day, '10:20');
  const { own } = await tell(from, tariffActions.propose, {
    ...{ partnershipId, otherId: toId, lines: [...lines], settles: 'quarter', payDays: 30 },
    ...{ starts: addDays(day, 7), ends: null },
  });
  const [offered] = own;
  if (!offered) throw new Error('the village lost a tariff annex');
  const { id: annexId, version, sha256: documentSha256 } = offered;
  for (const [who, signedOn] of [
    [from, day],
    [to, addDays(day, 1)],
  ] as const) {
    at(signedOn, '14:30');
    const signerName = `${who.person.given} ${who.person.family}`;
    const scan = (await signedPage(signerName, signedOn)).toString('base64');
    await tell(who, tariffActions.enterPaper, {
      ...{ annexId, version, documentSha256, signerName, signedOn, scanName: 'handtekening.pdf', scan },
    });
  }
}
