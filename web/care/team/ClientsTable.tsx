/** Client × day. On a phone one day at a time: seven columns of faces do not fit in a hand. */
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { paths } from '../../paths.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { TeamWeek } from './TeamPage.tsx';
import classes from './team.module.css';
import { texts } from './texts.ts';

type Client = TeamWeek['clients'][number];
type Visit = Client['visits'][number];
type ClientsTableProps = { week: TeamWeek; caption: string; onOpen: (visitId: string) => void };

export function ClientsTable({ week, caption, onOpen }: ClientsTableProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const days = Array.from({ length: week.days }, (_, i) =>
    new Date(Date.parse(`${week.from}T12:00:00Z`) + i * 86_400_000).toISOString().slice(0, 10),
  );
  const [day, setDay] = useState(days.includes(today()) ? today() : week.from);
  const shown = days.includes(day) ? day : week.from;
  return (
    <>
      <NativeSelect
        className={classes.onlyPhone ?? ''}
        label={t('day')}
        value={shown}
        data={days.map((one) => ({ value: one, label: format.day(one) }))}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <div className={classes.scroll}>
        <table className={classes.table}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('client')}</th>
              {days.map((one) => (
                <th key={one} scope="col" data-shown={one === shown} data-today={one === week.today}>
                  {format.weekdayShort(one)} {Number(one.slice(8))}
                </th>
              ))}
              <th scope="col">{t('familiar')}</th>
            </tr>
          </thead>
          <tbody>
            {week.clients.map((client) => (
              <tr key={client.clientId}>
                <th scope="row">
                  <To to={paths.clientVisits(client.clientId)}>{client.name}</To>
                </th>
                {days.map((one) => (
                  <td key={one} data-shown={one === shown}>
                    <Cell
                      client={client}
                      visits={client.visits.filter((visit) => visit.day === one)}
                      onOpen={onOpen}
                    />
                  </td>
                ))}
                <td>
                  <Familiar familiar={client.familiar} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type CellProps = { client: Client; visits: readonly Visit[]; onOpen: (visitId: string) => void };

function Cell({ client, visits, onOpen }: CellProps) {
  if (visits.length === 0) return null;
  return (
    <ul className={classes.cell}>
      {visits.map((visit) => (
        <li key={visit.id}>
          <VisitButton client={client} visit={visit} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

type VisitButtonProps = { client: Client; visit: Visit; onOpen: (visitId: string) => void };

/** A face with name and time; a dashed circle "Wie?" is a place that nobody fills yet. */
function VisitButton({ client, visit, onOpen }: VisitButtonProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const name = visit.face?.name || (visit.status === 'open' ? t('who') : (visit.teamName ?? t('who')));
  const time = format.time(visit.startsAt);
  const label = t('openVisit', { who: name, time, what: visit.what, client: client.name });
  return (
    <button
      type="button"
      className={classes.visit}
      data-status={visit.status}
      aria-label={label}
      onClick={() => onOpen(visit.id)}
    >
      {visit.face ? (
        <PersonFace name={name} photoId={visit.face.photoId} size="small" bare />
      ) : (
        <span className={classes.openPlace} aria-hidden="true">
          ?
        </span>
      )}
      <span>
        {time.replace(' uur', '')}
        <br />
        {name}
      </span>
    </button>
  );
}

function Familiar({ familiar }: { familiar: Client['familiar'] }) {
  const t = useTexts(texts);
  const { faces, agreed, students } = familiar;
  const isOver = agreed !== null && faces > agreed;
  return (
    <div className={classes.familiar}>
      <span>
        {agreed === null ? t('familiarCount', { count: faces }) : t('familiarOf', { faces, agreed })}{' '}
        {students > 0 && t('students', { count: students })}
      </span>
      {isOver && <StatusBadge tone="attention">{t('over')}</StatusBadge>}
    </div>
  );
}
