import { visionActions } from '../../server/partnership/vision/vision.actions.ts';
import type { Level } from '../../server/partnership/vision/vision.ts';
import type { Worker } from '../people.ts';
import type { Teller } from './teller.ts';

/** What one person answers in a round. */
export type Form = Parameters<typeof visionActions.answer>[1]['answers'];

/** Those who work in Tango answer there themselves. */
export async function answerHere(
  { tell }: Teller,
  roundId: string,
  level: Level,
  people: readonly Worker[],
  formOf: (place: number) => Form,
): Promise<void> {
  for (const [place, who] of people.entries())
    await tell(who, visionActions.answer, { ...{ roundId, level, name: '' }, answers: formOf(place) });
}

/** The others on paper, which the village supporter enters. */
export async function answerOnPaper(
  { village, tell }: Teller,
  roundId: string,
  level: Level,
  forms: readonly Form[],
): Promise<void> {
  const { rows } = await tell(village.supporter, visionActions.invite, {
    ...{ roundId, level, people: [], unnamed: forms.length },
  });
  const open = rows.filter((row) => row.level === level && row.state === 'open');
  for (const [place, { id: invitationId }] of open.entries())
    await tell(village.supporter, visionActions.enterPaper, {
      ...{ invitationId, name: '', answers: forms[place] ?? [] },
    });
}
