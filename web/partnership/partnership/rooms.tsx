import { useBedsideRoom } from '../../care/bedside/bedside-room.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { useEndingRoom } from '../ending/ending-room.ts';
import { useEvaluationRoom } from '../evaluation/evaluation-room.tsx';
import { useGovernanceRoom } from '../governance/Governance.tsx';
import { useMeetingRoom } from '../meeting/Meetings.tsx';
import { useReciprocityRooms } from '../reciprocity/reciprocity-rooms.ts';
import { useRuleRoom } from '../rule/rule-room.ts';
import { useTensionRoom } from '../tension/tension-room.ts';
import { useVisionRoom } from '../vision/vision-room.tsx';
import type { Partnership } from './PartnershipPage.tsx';
import type { Room } from './room.ts';
import { texts } from './texts.ts';

/** The ways into the rooms of a partnership, in the order in which a board member would look for them. */
export function useRooms(of: Partnership): Room[] {
  const { id } = of;
  const rooms: (Room | null)[] = [
    useContactsRoom(of),
    useMeetingRoom(id),
    useVisionRoom(id),
    ...useReciprocityRooms(id),
    useEvaluationRoom(id),
    useTensionRoom(),
    useRuleRoom(id),
    useBedsideRoom(id),
    useGovernanceRoom(of),
    useChecklistRoom(of),
    useLadderRoom(of),
    useEndingRoom(of),
    useManagementRoom(of),
  ];
  return rooms.filter((room) => room !== null);
}

const levels = 3;

function useContactsRoom({ id, own, parties, signals }: Partnership): Room {
  const t = useTexts(texts);
  const format = useFormat();
  const present = parties.filter(({ leftOn }) => leftOn === null);
  const nameOf = (organisationId: string) =>
    parties.find((party) => party.organisationId === organisationId)?.name ?? '';
  return {
    to: paths.contacts(id),
    title: t('contacts'),
    says: t('contactsFilled', {
      filled: present.reduce((sum, { contacts }) => sum + contacts.length, 0),
      all: levels * present.length,
    }),
    asks: signals.map(({ organisationId, kind, level, since }) => {
      const name = nameOf(organisationId);
      const says = t(`signal_${kind}`, { name, level: t(level).toLowerCase(), day: format.date(since) });
      if (organisationId !== own) return says;
      return `${says} ${t(kind === 'vacant' ? 'signalOwn' : 'signalAnswer')}`;
    }),
  };
}

/** What one looks at before signing; an ended partnership signs nothing. */
function useChecklistRoom({ id, phase }: Partnership): Room | null {
  const t = useTexts(texts);
  return phase === 'ended'
    ? null
    : { to: paths.checklist(id), title: t('checklist'), says: t('checklistText') };
}

function useLadderRoom({ own, parties }: Partnership): Room | null {
  const t = useTexts(texts);
  const isCooperative = parties.some(
    ({ organisationId, kind }) => organisationId === own && kind === 'citizens_cooperative',
  );
  return isCooperative ? { to: paths.ladder(), title: t('ladder'), says: t('ladderShort') } : null;
}

function useManagementRoom({ id, phase }: Partnership): Room {
  const t = useTexts(texts);
  return {
    to: paths.partnershipManagement(id),
    title: t('manage'),
    says: t('manageText', { phase: t(phase) }),
  };
}
