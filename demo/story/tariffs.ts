import { addDays } from '../../server/house/clock.ts';
import { tariffActions } from '../../server/partnership/agreement/tariff.actions.ts';
import type { Worker } from '../people.ts';
import { signedPage } from './partnership.ts';
import type { Teller } from './teller.ts';

/** What the two pay each other since the summer, signed on paper; and a dearer night that waits for the cooperative. */
export async function tellTariffs({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { board: cooperative, manager: provider } = village;
  const propose = async (day: string, lines: readonly [string, string, number][], starts: string) => {
    at(day, '11:00');
    const { own } = await tell(provider, tariffActions.propose, {
      ...{ partnershipId, otherId: village.cooperative, settles: 'quarter' as const, payDays: 30 },
      ...{ lines: lines.map(([what, unit, cents]) => ({ what, unit, cents })), starts, ends: null },
    });
    return { annexId: own[0]?.id ?? '', version: 1, documentSha256: own[0]?.sha256 ?? '' };
  };
  const onPaper = async (meant: Awaited<ReturnType<typeof propose>>, who: Worker, signedOn: string) => {
    const signerName = `${who.person.given} ${who.person.family}`;
    const scan = (await signedPage(signerName, signedOn)).toString('base64');
    const paper = { signerName, signedOn, scanName: 'handtekening.pdf', scan };
    await tell(who, tariffActions.enterPaper, { ...meant, ...paper });
  };
  const [then, lately] = [addDays(village.today, -105), addDays(village.today, -6)];
  const first = await propose(then, prices(5850), then);
  await onPaper(first, cooperative, then);
  await onPaper(first, provider, then);
  const second = await propose(lately, prices(6200), addDays(village.today, 30));
  await onPaper(second, provider, lately);
}

const prices = (night: number): [string, string, number][] => [
  ['Nachtzorg', 'per uur', night],
  ['Scholing van vrijwilligers', 'per dagdeel', 24500],
  ['Huiskamer van De Schuur', 'per dagdeel', 3500],
];
