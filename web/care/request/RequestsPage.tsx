import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Input } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { type Kind, kinds, needTexts } from './need.texts.ts';
import { RequestRow } from './RequestRow.tsx';
import classes from './request.module.css';
import { texts } from './texts.ts';

const shows = ['todo', 'waiting', 'arranged', 'closed', 'all'] as const;
type Show = (typeof shows)[number];

/** All questions; the filters stand in the address, so that a list can be kept or sent to a colleague. */
export default function RequestsPage() {
  const t = useTexts(texts);
  const [filters] = useFilters();
  const show = shows.find((one) => one === filters.toon) ?? 'todo';
  const kind = kinds.find((one) => one === filters.soort);
  const search = filters.naam?.trim() ?? '';
  const input: Input<'request.list'> = {
    show,
    mine: filters.van === 'mij' ? 'yes' : 'no',
    ...(kind ? { kind } : {}),
    ...(search ? { search } : {}),
  };
  return (
    <>
      <PageHeader
        title={t('list')}
        text={t('listText')}
        action={
          <To to={paths.newRequest()} look="button">
            {t('newTitle')}
          </To>
        }
      />
      <Filters show={show} kind={kind} />
      <Pages key={JSON.stringify(input)} input={input} show={show} />
    </>
  );
}

function Filters({ show, kind }: { show: Show; kind: Kind | undefined }) {
  const t = useTexts(texts);
  const words = useTexts(needTexts);
  const [filters, setFilters] = useFilters();
  return (
    <search className={classes.filters}>
      <NativeSelect
        label={t('show')}
        data={shows.map((value) => ({ value, label: t(value) }))}
        value={show}
        onChange={(event) => setFilters({ toon: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('kind')}
        data={[
          { value: '', label: t('everyKind') },
          ...kinds.map((value) => ({ value, label: words(value) })),
        ]}
        value={kind ?? ''}
        onChange={(event) => setFilters({ soort: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t('whose')}
        data={[
          { value: '', label: t('everybodys') },
          { value: 'mij', label: t('mineOnly') },
        ]}
        value={filters.van ?? ''}
        onChange={(event) => setFilters({ van: event.currentTarget.value || undefined })}
      />
      <TextInput
        label={t('search')}
        type="search"
        value={filters.naam ?? ''}
        onChange={(event) => setFilters({ naam: event.currentTarget.value || undefined })}
      />
    </search>
  );
}

/** The first page, and as many more as someone asks for. */
function Pages({ input, show }: { input: Input<'request.list'>; show: Show }) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  return (
    <Section title={useTexts(texts)(show)}>
      {cursors.map((after, place) => (
        <OnePage
          key={after ?? 'first'}
          input={after ? { ...input, after } : input}
          isLast={place === cursors.length - 1}
          onMore={(next) => setCursors([...cursors, next])}
        />
      ))}
    </Section>
  );
}

type OnePageProps = { input: Input<'request.list'>; isLast: boolean; onMore: (next: string) => void };

function OnePage({ input, isLast, onMore }: OnePageProps) {
  const t = useTexts(texts);
  const needs = useTexts(texts);
  const view = useView('request.list', input);
  return (
    <Shown view={view}>
      {({ rows, next }) => (
        <>
          {rows.length === 0 && !input.after && (
            <EmptyState text={input.show === 'todo' && !input.search ? t('none') : t('noneHere')} />
          )}
          {rows.length > 0 && (
            <RowList items={rows} keyOf={({ id }) => id} empty="">
              {(request) => <RequestRow request={request} action={needs('toThat')} withStatus />}
            </RowList>
          )}
          {isLast && next && (
            <div>
              <Button variant="default" onClick={() => onMore(next)}>
                {t('more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Shown>
  );
}
