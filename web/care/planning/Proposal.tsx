import { Button } from '@mantine/core';
import { DataTable } from '../../ui/DataTable.tsx';
import { useFormat } from '../../ui/format.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './planning.module.css';
import type { Proposal } from './RunView.tsx';
import { texts } from './texts.ts';

type ClientsProps = {
  proposal: Proposal;
  canTake: boolean;
  busy: boolean;
  onTake: (clientId: string) => void;
};

/** How many faces each client would see against what was agreed, and one button per client. */
export function Clients({ proposal, canTake, busy, onTake }: ClientsProps) {
  const t = useTexts(texts);
  return (
    <DataTable
      caption={t('perClient')}
      rows={proposal.clients}
      keyOf={(row) => row.clientId}
      empty={t('nothingChanges')}
      columns={[
        { key: 'client', title: t('client'), cell: (row) => row.name, sort: (row) => row.name },
        {
          key: 'faces',
          title: t('faces'),
          cell: (row) =>
            row.agreed === null ? String(row.faces) : t('facesOf', { faces: row.faces, agreed: row.agreed }),
          sort: (row) => row.faces - (row.agreed ?? 99),
        },
        {
          key: 'changes',
          title: t('changes'),
          cell: (row) => String(row.changes),
          sort: (row) => row.changes,
          align: 'end',
        },
        {
          key: 'take',
          title: t('take'),
          cell: (row) => {
            if (row.applied) return <StatusBadge tone="good">{t('taken')}</StatusBadge>;
            if (!canTake || row.changes === 0) return null;
            return (
              <Button variant="default" loading={busy} onClick={() => onTake(row.clientId)}>
                {t('take')}
                <span className="visually-hidden"> {row.name}</span>
              </Button>
            );
          },
        },
      ]}
    />
  );
}

export function Lines({ lines }: { lines: Proposal['lines'] }) {
  const t = useTexts(texts);
  const format = useFormat();
  const names = (faces: readonly { name: string }[]) =>
    faces.length === 0 ? t('nobody') : format.list(faces.map((face) => face.name));
  return (
    <DataTable
      caption={t('allChanges')}
      rows={lines}
      keyOf={(row) => row.key}
      searchIn={(row) => `${row.clientName} ${row.after.map((face) => face.name).join(' ')}`}
      empty={t('nothingChanges')}
      columns={[
        {
          key: 'visit',
          title: t('visit'),
          cell: (row) => `${row.clientName}: ${row.what}`,
          sort: (row) => row.clientName,
        },
        {
          key: 'when',
          title: t('when'),
          cell: (row) => `${format.weekdayShort(row.startsAt)} ${format.tableDate(row.startsAt)}`,
          sort: (row) => row.startsAt,
        },
        {
          key: 'before',
          title: t('before'),
          cell: (row) =>
            row.before ? `${format.time(row.before.startsAt)}: ${names(row.before.faces)}` : t('notYet'),
        },
        {
          key: 'after',
          title: t('after'),
          cell: (row) => `${format.time(row.startsAt)}: ${names(row.after)}`,
        },
      ]}
    />
  );
}

export function Unserved({ proposal }: { proposal: Proposal }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  if (proposal.unserved.length === 0) return null;
  return (
    <section className={classes.part}>
      <h3>{t('unservedTitle')}</h3>
      <p>{t('unservedText')}</p>
      <ul className={classes.list}>
        {proposal.unserved.map((visit) => (
          <li key={visit.key}>
            <strong>
              {visit.clientName}, {format.moment(visit.startsAt)}: {visit.what}
            </strong>
            <ul>
              {visit.reasons.map((reason) => (
                <li key={reason.nl}>{pick(reason)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ToAsk({ proposal }: { proposal: Proposal }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  if (proposal.asks.length === 0) return null;
  return (
    <section className={classes.part}>
      <h3>{t('asksTitle')}</h3>
      <p>{t('asksText')}</p>
      <ul className={classes.list}>
        {proposal.asks.map((ask) => (
          <li key={ask.key}>
            <strong>
              {ask.clientName}, {format.moment(ask.startsAt)}: {ask.what}
            </strong>
            <ol>
              {ask.carers.map((carer) => (
                <li key={carer.face.id}>
                  {carer.face.name}
                  {carer.reasons.length > 0 && `: ${carer.reasons.map(pick).join(' ')}`}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </section>
  );
}
