import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { dayOf, today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
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

const fewest = 3;

/** On the page of the partnership: when, and the first of what is on the table. The rest is on a page of its own. */
export function Meetings({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  const agenda = useView('agenda.show', { partnershipId });
  return (
    <Section title={t('title')}>
      <Shown view={useView('meeting.list', { partnershipId })}>
        {(list) => (
          <>
            <NextMeeting partnershipId={partnershipId} />
            <Dues list={list} />
          </>
        )}
      </Shown>
      <Shown view={agenda}>
        {({ items }) =>
          items.length > 0 && (
            <>
              <h3>{t('table')}</h3>
              <ul className={classes.points}>
                {items.slice(0, fewest).map(({ id, text }) => (
                  <li key={id}>{pick(text)}</li>
                ))}
              </ul>
              {items.length > fewest && <p>{t('more', { count: items.length - fewest })}</p>}
            </>
          )
        }
      </Shown>
      <div data-screen-only>
        <To to={paths.meetings(partnershipId)} look="quiet-button">
          {t('toPage')}
        </To>
      </div>
    </Section>
  );
}
