import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { holdsFrom } from '../../../server/partnership/agreement/agreement.ts';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters, usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField } from '../../ui/form/fields.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { statusTone } from './AgreementPage.tsx';
import classes from './agreement.module.css';
import { suspensionTexts } from './suspension.texts.ts';
import { texts } from './texts.ts';

type Row = Output<'agreement.list'>['rows'][number];

/** All versions, two of them side by side, and which one held on a day. */
export default function VersionsPage() {
  const t = useTexts(texts);
  const partnershipId = usePart('id');
  return (
    <Blocks>
      <PageHeader
        title={t('versionsTitle')}
        text={t('versionsText')}
        above={<To to={paths.partnership(partnershipId)}>{t('backTo')}</To>}
      />
      <Shown view={useView('agreement.list', { partnershipId })}>
        {({ rows }) => (
          <>
            <Section title={t('versions')}>
              <Table rows={rows} />
            </Section>
            {rows.length > 1 && <Compare rows={rows} />}
            <OnDay partnershipId={partnershipId} />
          </>
        )}
      </Shown>
    </Blocks>
  );
}

function Table({ rows }: { rows: readonly Row[] }) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <DataTable
      caption={t('versionsTitle')}
      rows={rows}
      keyOf={({ id }) => id}
      empty={t('nothing')}
      columns={[
        {
          key: 'number',
          title: t('version'),
          cell: ({ id, number, title }) => (
            <To to={paths.agreement(id)}>{t('versionOf', { title, number })}</To>
          ),
        },
        {
          key: 'status',
          title: t('status'),
          cell: ({ status, inForce }) => (
            <StatusBadge tone={statusTone[status]}>{t(inForce ? 'inForce' : status)}</StatusBadge>
          ),
        },
        { key: 'starts', title: t('holds'), cell: (row) => format.tableDate(holdsFrom(row)) },
      ]}
    />
  );
}

function Compare({ rows }: { rows: readonly Row[] }) {
  const t = useTexts(texts);
  const [filters, setFilters] = useFilters();
  const numbers = rows.map(({ number }) => String(number));
  const to = filters.naar ?? numbers[0] ?? '';
  const from = filters.van ?? numbers[1] ?? '';
  const idOf = (number: string) => rows.find((row) => String(row.number) === number)?.id ?? '';
  return (
    <Section title={t('compare')}>
      <div className={classes.beside} data-screen-only>
        <NativeSelect
          label={t('compareFrom')}
          value={from}
          data={numbers}
          onChange={({ currentTarget }) => void setFilters({ van: currentTarget.value })}
        />
        <NativeSelect
          label={t('compareTo')}
          value={to}
          data={numbers}
          onChange={({ currentTarget }) => void setFilters({ naar: currentTarget.value })}
        />
      </div>
      {idOf(from) && idOf(to) && <SideBySide agreementId={idOf(to)} otherId={idOf(from)} />}
    </Section>
  );
}

function SideBySide({ agreementId, otherId }: { agreementId: string; otherId: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  return (
    <Shown view={useView('agreement.difference', { agreementId, otherId })}>
      {({ from, to, rows }) =>
        rows.length === 0 ? (
          <p>{t('same')}</p>
        ) : (
          <div className={classes.scroll}>
            <table className={`${classes.table} ${classes.compared}`}>
              <caption>{t('compareCaption', { from: from.number, to: to.number })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('line')}</th>
                  <th scope="col">
                    {t('version')} {from.number}
                  </th>
                  <th scope="col">
                    {t('version')} {to.number}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ line, label, before, after }) => (
                  <tr key={line}>
                    <th scope="row">{pick(label)}</th>
                    <td className={classes.before}>{before ? pick(before) : t('notThere')}</td>
                    <td className={classes.after}>{after ? pick(after) : t('goneNow')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Shown>
  );
}

function OnDay({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const [day, setDay] = useState<string | null>(null);
  const draft = useDraft(
    'agreement-on-day',
    { day: showDay(today()) },
    {
      rules: { day: (value) => (readDay(value) ? null : t('dayWrong')) },
    },
  );
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (draft.checkAll()) setDay(readDay(draft.values.day));
  }
  return (
    <Section title={t('onDay')}>
      <form noValidate onSubmit={onSubmit} className={classes.ask}>
        <DayField of={draft} name="day" label={t('day')} />
        <Button type="submit" variant="default">
          {t('ask')}
        </Button>
      </form>
      <div role="status">{day && <Held partnershipId={partnershipId} day={day} />}</div>
    </Section>
  );
}

function Held({ partnershipId, day }: { partnershipId: string; day: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const suspension = useTexts(suspensionTexts);
  return (
    <Shown view={useView('agreement.inForce', { partnershipId, day })}>
      {({ agreement }) =>
        agreement ? (
          <>
            <p>
              {t('heldOn', { day: format.date(day), number: agreement.number, title: agreement.title })}{' '}
              <To to={paths.agreement(agreement.id)}>{t('read', { number: agreement.number })}</To>
            </p>
            {agreement.clauses.length > 0 && <h3>{t('heldClauses')}</h3>}
            {agreement.clauses.map(({ kind, title, text, suspended, stopped }) => (
              <details key={kind} className={classes.details}>
                <summary>
                  {[
                    pick(title),
                    ...(suspended ? [suspension('wasSuspended')] : []),
                    ...(stopped ? [t('trialStopped')] : []),
                  ].join(': ')}
                </summary>
                <p className={classes.text}>{pick(text)}</p>
              </details>
            ))}
          </>
        ) : (
          <p>{t('nothingHeld', { day: format.date(day) })}</p>
        )
      }
    </Shown>
  );
}
