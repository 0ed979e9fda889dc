import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { useDownload } from '../../api/use-download.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters, writeSearch } from '../../ui/address.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './person.module.css';
import { roleKeys, useRoleKeys } from './roles.ts';
import { texts } from './texts.ts';

const states = ['active', 'ended', 'all'] as const;
const orders = ['name', 'place', 'newest'] as const;

/** Everyone of the organisation; the filters stand in the address. */
export default function PeoplePage() {
  const t = useTexts(texts);
  const [filters] = useFilters();
  const role = [...roleKeys, 'none' as const].find((one) => one === filters.rol);
  const order = orders.find((one) => one === filters.volgorde) ?? 'name';
  const state = states.find((one) => one === filters.wie) ?? 'active';
  const q = filters.naam?.trim() ?? '';
  const input: Input<'person.list'> = { state, order, ...(role ? { role } : {}), ...(q ? { q } : {}) };
  const file = useDownload('import.exportPeople');
  return (
    <>
      <PageHeader
        title={t('people')}
        text={t('peopleText')}
        action={
          <To to={paths.newPerson()} look="button">
            {t('newPerson')}
          </To>
        }
      />
      <div className={classes.stack}>
        <div className={classes.buttons}>
          <To to={paths.importPeople()} look="quiet-button">
            {t('toImport')}
          </To>
          <To to={paths.teams()} look="quiet-button">
            {t('toTeams')}
          </To>
          <To to={paths.competences()} look="quiet-button">
            {t('competence')}
          </To>
          <To to={`${paths.printPeople()}${writeSearch(filters)}`} look="quiet-button">
            {t('toPrint')}
          </To>
          <Button
            variant="default"
            loading={file.busy}
            onClick={() => file.run({ state, ...(role ? { role } : {}) })}
          >
            {t('toExport')}
          </Button>
        </div>
        <Refused refusal={file.refusal} />
        <Filters role={role} state={state} order={order} />
      </div>
      <Pages key={JSON.stringify(input)} input={input} />
    </>
  );
}

function Filters({ role, state, order }: { role: string | undefined; state: string; order: string }) {
  const t = useTexts(texts);
  const [filters, setFilters] = useFilters();
  const keys = useRoleKeys(roleKeys.filter((one) => one === role));
  return (
    <search className={classes.filters}>
      <TextInput
        label={t('search')}
        type="search"
        value={filters.naam ?? ''}
        onChange={(event) => setFilters({ naam: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t('role')}
        data={[
          { value: '', label: t('everyRole') },
          ...keys.map((value) => ({ value, label: t(value) })),
          { value: 'none', label: t('roleNone') },
        ]}
        value={role ?? ''}
        onChange={(event) => setFilters({ rol: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t('who')}
        data={states.map((value) => ({ value, label: t(value) }))}
        value={state}
        onChange={(event) => setFilters({ wie: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('order')}
        data={orders.map((value) => ({ value, label: t(`by_${value}`) }))}
        value={order}
        onChange={(event) => setFilters({ volgorde: event.currentTarget.value })}
      />
    </search>
  );
}

/** The first page, and as many more as someone asks for. */
function Pages({ input }: { input: Input<'person.list'> }) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  return cursors.map((after, place) => (
    <OnePage
      key={after ?? 'first'}
      input={after ? { ...input, after } : input}
      isLast={place === cursors.length - 1}
      onMore={(next) => setCursors([...cursors, next])}
    />
  ));
}

type OnePageProps = { input: Input<'person.list'>; isLast: boolean; onMore: (next: string) => void };
type Row = Output<'person.list'>['rows'][number];

function OnePage({ input, isLast, onMore }: OnePageProps) {
  const t = useTexts(texts);
  const columns = useColumns();
  const filtered = Boolean(input.q || input.role || input.state !== 'active');
  return (
    <Shown view={useView('person.list', input)}>
      {({ rows, next, total }) =>
        rows.length === 0 && !input.after ? (
          <EmptyState
            text={t(filtered ? 'nobodyFound' : 'nobody')}
            action={filtered ? undefined : <To to={paths.importPeople()}>{t('toImport')}</To>}
          />
        ) : (
          <>
            {total !== null && (
              <p role="status" className={classes.total}>
                {t('total', { count: total })}
              </p>
            )}
            <DataTable caption={t('people')} columns={columns} rows={rows} keyOf={({ id }) => id} empty="" />
            {isLast && next && (
              <div>
                <Button variant="default" onClick={() => onMore(next)}>
                  {t('more')}
                </Button>
              </div>
            )}
          </>
        )
      }
    </Shown>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTexts(texts);
  const format = useFormat();
  return [
    {
      key: 'name',
      title: t('name'),
      cell: (row) => (
        <span className={classes.who}>
          <PersonFace name={row.name} photoId={row.photoId} size="small" bare />
          <To to={paths.person(row.id)}>{row.name}</To>
        </span>
      ),
    },
    {
      key: 'roles',
      title: t('role'),
      cell: (row) => (
        <>
          {row.membershipId ? row.roles.map((role) => t(role)).join(', ') : t('noRoleHere')}
          {row.ends && ` (${t('until', { day: format.tableDate(row.ends) })})`}
        </>
      ),
    },
    { key: 'place', title: t('place'), cell: (row) => row.place ?? '' },
    {
      key: 'phone',
      title: t('phone'),
      cell: (row) => row.phone && <a href={`tel:${row.phone.replace(/[^\d+]/g, '')}`}>{row.phone}</a>,
    },
  ];
}
