import type { Output } from '../../api/contracts.ts';
import { dayOf, today, useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import classes from './meeting.module.css';
import { texts } from './texts.ts';

export type MeetingList = Output<'meeting.list'>;
export type Meeting = MeetingList['meetings'][number];

export const isOpen = (meeting: Meeting) => meeting.heldOn === null && meeting.cancelledBecause === null;

/** Those to come, the first one first. */
export const toCome = (list: MeetingList): Meeting[] =>
  list.meetings.filter((one) => isOpen(one) && dayOf(one.plannedAt) >= today()).reverse();

/** The first meeting to come, or that none is planned. */
export function NextMeeting({ next }: { next: { at: string; place: string } | null }) {
  const t = useTexts(texts);
  const format = useFormat();
  if (!next) return <p>{t('none')}</p>;
  const moment = format.moment(next.at);
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
