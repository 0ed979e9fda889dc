import { tailoredActions } from '../../server/care/task/tailored.actions.ts';
import { addDays } from '../../server/house/clock.ts';
import { ruleActions } from '../../server/partnership/rule/rule.actions.ts';
import type { Worker } from '../people.ts';
import { clientAtHeart } from '../personas.ts';
import { type Teller, workingDayUpTo } from './teller.ts';

/** Fish at the market: how both organisations read the rule, what they agreed, and one client for whom it became an agreement. */
export async function tellRules(teller: Teller, partnershipId: string): Promise<void> {
  await readTogether(teller, partnershipId);
  await fishOnThursday(teller);
}

async function readTogether({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { supporter, manager, today } = village;
  at(addDays(today, -75), '11:00');
  const { rows } = await tell(supporter, ruleActions.ask, {
    ...{ partnershipId, libraryKey: 'fish_at_market', question: '', type: 'protocol' },
    ...{ topic: 'daily_life', source: '', purpose: '' },
  });
  const asked = rows.find(({ libraryKey }) => libraryKey === 'fish_at_market');
  if (!asked) return;
  const ruleId = asked.id;
  await tell(supporter, ruleActions.read, {
    ruleId,
    words: 'Zij koopt zelf, in haar eigen dorp. Voor ons is dat gewoon boodschappen doen.',
  });
  at(addDays(today, -72), '16:10');
  await tell(manager, ruleActions.read, {
    ruleId,
    words: 'Ons protocol vraagt dat vis koel blijft tot in de keuken. Met een koeltas kan dat.',
  });
  at(addDays(today, -66), '10:30');
  await tell(supporter, ruleActions.settle, {
    ...{ ruleId, version: asked.version, outcome: '' },
    agreed: 'Er gaat een koeltas mee. Wie dit wil, krijgt een maatwerkafspraak voor een half jaar.',
  });
}

/** Written down by the nurse, decided by the team coach, and she and the village said yes. */
async function fishOnThursday({ village, clients, at, tell }: Teller): Promise<void> {
  const { id: clientId, person } = clientAtHeart(clients);
  const nurse = village.east[0] as Worker;
  const { coach, supporter, provider, today } = village;
  const day = workingDayUpTo(addDays(today, -60));
  at(day, '13:20');
  const { rows } = await tell(nurse, tailoredActions.propose, {
    ...{ clientId, departsFrom: 'own_protocol', ruleKey: 'fish_at_market', act: null, faceId: null },
    about: 'Vis kopen op de markt',
    wish: 'Elke donderdag zelf haar vis kiezen, zoals zij altijd deed.',
    risk: 'De vis wordt warm. Er gaat een koeltas mee, en binnen een half uur ligt de vis in de koelkast.',
    ...{ reasons: '', decidesId: provider, agreedByClient: 'client', clientSaid: null },
    ...{ answersId: nurse.membershipId, starts: day, ends: addDays(today, 120) },
    reviewOn: addDays(today, 30),
  });
  const tailoredId = rows[0]?.id ?? '';
  const yes = { clientId, tailoredId, yes: true, how: 'here', by: '' } as const;
  at(day, '15:45');
  await tell(coach, tailoredActions.answer, {
    ...{ ...yes, of: 'organisation' },
    reasons: 'Zij weet zelf goed wat zij wil. Met de koeltas is het risico klein.',
  });
  at(day, '19:30');
  await tell(person.id, tailoredActions.answer, { ...yes, of: 'client', reasons: '' });
  at(addDays(day, 1), '09:10');
  await tell(supporter, tailoredActions.answer, { ...yes, of: 'organisation', reasons: '' });
}
