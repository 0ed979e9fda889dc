import { useFormat } from '../../ui/format.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { TeamWeek } from './TeamPage.tsx';
import classes from './team.module.css';
import { texts } from './texts.ts';

/** The table turned: hours against contract, shortest rest, and what the law says about it. No ranking of people. */
export function MembersTable({ week, caption }: { week: TeamWeek; caption: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const hours = (minutes: number | null) =>
    minutes === null ? '–' : t('hoursValue', { hours: format.number(minutes / 60) });
  return (
    <div className={classes.scroll}>
      <table className={classes.table} data-plain>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('member')}</th>
            <th scope="col">{t('hours')}</th>
            <th scope="col">{t('contract')}</th>
            <th scope="col">{t('rest')}</th>
            <th scope="col">{t('attention')}</th>
          </tr>
        </thead>
        <tbody>
          {week.members.map((member) => (
            <tr key={member.face.id}>
              <th scope="row">
                <PersonFace name={member.face.name} photoId={member.face.photoId} note={member.face.title} />
              </th>
              <td>{hours(member.minutes)}</td>
              <td>{hours(member.contractMinutes)}</td>
              <td>{hours(member.shortestRest)}</td>
              <td>
                {member.breaches.length === 0 ? (
                  <StatusBadge tone="good">{t('fits')}</StatusBadge>
                ) : (
                  <ul className={classes.breaches}>
                    {member.breaches.map((breach) => (
                      <li key={`${breach.on} ${breach.text.nl}`}>
                        {format.start(format.weekday(breach.on))}: {pick(breach.text)} ({pick(breach.source)})
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
