import type { Output } from '../../api/contracts.ts';
import { texts as bedsideTexts } from '../../care/bedside/texts.ts';
import { paths } from '../../paths.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import { texts as agreementTexts } from '../agreement/texts.ts';
import { texts as endingTexts } from '../ending/texts.ts';
import { texts as evaluationTexts } from '../evaluation/texts.ts';
import { texts as governanceTexts } from '../governance/texts.ts';
import { texts as meetingTexts } from '../meeting/texts.ts';
import { roomTexts } from '../reciprocity/rooms.texts.ts';
import { texts as reciprocityTexts } from '../reciprocity/texts.ts';
import { texts as ruleTexts } from '../rule/texts.ts';
import { texts as tensionTexts } from '../tension/texts.ts';
import { texts as visionTexts } from '../vision/texts.ts';
import type { Room, Way } from './room.ts';
import { texts } from './texts.ts';

export type Overview = Output<'partnership.overview'>;
type Named = Overview['attention'][number]['room'];

/** Where a line of the overview leads. */
export function useWays(partnershipId: string): Record<Named, Way> {
  const own = useTexts(texts);
  return {
    partnership: { to: paths.partnershipManagement(partnershipId), title: own('manage') },
    contacts: { to: paths.contacts(partnershipId), title: own('contacts') },
    agreement: { to: paths.agreements(partnershipId), title: useTexts(agreementTexts)('versions') },
    meeting: { to: paths.meetings(partnershipId), title: useTexts(meetingTexts)('title') },
    vision: { to: paths.vision(partnershipId), title: useTexts(visionTexts)('title') },
    reciprocity: { to: paths.reciprocity(partnershipId), title: useTexts(reciprocityTexts)('title') },
    evaluation: { to: paths.evaluation(partnershipId), title: useTexts(evaluationTexts)('title') },
    rule: { to: paths.rules(), title: useTexts(ruleTexts)('title') },
    governance: { to: paths.governance(partnershipId), title: useTexts(governanceTexts)('title') },
    ending: { to: paths.ending(partnershipId), title: useTexts(endingTexts)('title') },
  };
}

/** The ways into the rooms of a partnership, in the order in which a board member would look for them. */
export function useRooms(of: Overview): Room[] {
  const t = useTexts(texts);
  const lent = useTexts(roomTexts);
  const tension = useTexts(tensionTexts);
  const bedside = useTexts(bedsideTexts);
  const pick = usePick();
  const { partnershipId: id, takesPart, isCooperative, phase, rooms } = of;
  const ways = useWays(id);
  const lineOf = (name: Named) => rooms.find((one) => one.room === name);
  const room = (name: Named): Room => {
    const line = lineOf(name);
    return { ...ways[name], says: line && pick(line.text) };
  };
  const when = (is: boolean, ...rooms: Room[]) => (is ? rooms : []);
  return [
    room('contacts'),
    room('meeting'),
    room('vision'),
    // Whoever has left has nothing here any more.
    ...when(takesPart, room('reciprocity'), {
      to: paths.rooms(id),
      title: lent('title'),
      says: lent('text'),
    }),
    room('evaluation'),
    // That it can be said. Whether anything was said stands nowhere here.
    { to: paths.tensions(), title: tension('title'), says: tension('text') },
    room('rule'),
    { to: paths.card(id), title: bedside('card'), says: bedside('cardText') },
    // From three parties on, which the overview knows.
    ...when(lineOf('governance') !== undefined, room('governance')),
    // What one looks at before signing; an ended partnership signs nothing.
    ...when(phase !== 'ended', { to: paths.checklist(id), title: t('checklist'), says: t('checklistText') }),
    ...when(isCooperative, { to: paths.ladder(), title: t('ladder'), says: t('ladderShort') }),
    ...when(phase !== 'explore' && phase !== 'prepare', room('ending')),
    { ...ways.partnership, says: t('manageText', { phase: t(phase) }) },
  ];
}
