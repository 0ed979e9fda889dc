import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { dayOf, today, useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { type Room, sentences } from '../partnership/room.ts';
import classes from './meeting.module.css';
import { texts } from './texts.ts';

export type MeetingList = Output<'meeting.list'>;
export type Meeting = MeetingList['meetings'][number];

export const isOpen = (meeting: Meeting) => meeting.heldOn === null && meeting.cancelledBecause === null;

/** Those to come, the first one first. */
export const toCome = (list: MeetingList): Meeting[] =>
  list.meetings.filter((one) => isOpen(one) && dayOf(one.plannedAt) >= today()).reverse();

/** The first meeting to come, or that none is planned. */
export function NextMeeting({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const format = useFormat();
  const data = useView('meeting.list', { partnershipId }).data;
  if (!data) return null;
  const [next] = toCome(data);
  if (!next) return <p>{t('none')}</p>;
  const moment = format.moment(next.plannedAt);
  return <p>{next.place ? t('nextAt', { moment, place: next.place }) : t('next', { moment })}</p>;
}

/** By when each level meets as agreed; too late stands out. */
export function Dues({ list }: { list: MeetingList }) {
  const t = useTexts(texts);
  const format = useFormat();
  if (list.dues.length === 0) return null;
  return (
    <ul className={classes.dues}>
      {list.dues.map(({ level, dueOn, overdue }) => (
        <li key={level} data-overdue={overdue}>
          {t(overdue ? 'overdue' : 'due', { level: t(level), day: format.day(dueOn) })}
        </li>
      ))}
    </ul>
  );
}

/** On the page of a partnership: how much is on the table, and what meeting is late. */
export function useMeetingRoom(partnershipId: string): Room {
  const t = useTexts(texts);
  const format = useFormat();
  const dues = useView('meeting.list', { partnershipId }).data?.dues ?? [];
  const agenda = useView('agenda.show', { partnershipId }).data;
  const late = agenda?.actions.filter((action) => action.late && action.doneOn === null).length ?? 0;
  return {
    to: paths.meetings(partnershipId),
    title: t('title'),
    says: agenda && t('onTable', { count: agenda.items.length }),
    asks: [
      ...dues
        .filter(({ overdue }) => overdue)
        .map(({ level, dueOn }) => t('overdue', { level: t(level), day: format.day(dueOn) })),
      ...sentences(late > 0 && t('lateActions', { count: late })),
    ],
  };
}
