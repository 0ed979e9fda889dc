import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../ui/texts.ts';
import classes from './governance.module.css';
import { texts } from './texts.ts';

export type MandateRow = { organisationId: string; who: string; subject: string; limit: string };
export type RuleRow = { subject: string; how: string };

export const isFilled = ({ organisationId, who, subject }: MandateRow): boolean =>
  [organisationId, who, subject].every((value) => value.trim() !== '');

/** The party that leads decides only where there is one. */
export const isDecided = ({ subject, how }: RuleRow, form: string): boolean =>
  subject.trim() !== '' && how !== '' && (how !== 'leader' || form === 'lead_organisation');

type RowsProps<Row> = {
  /** Where the error summary leads to. */
  id: string;
  title: string;
  help: string;
  what: string;
  add: string;
  rows: readonly Row[];
  empty: Row;
  onChange: (rows: Row[]) => void;
  problem: string | undefined;
  children: (row: Row, change: (to: Partial<Row>) => void) => ReactNode;
};

/** A list that grows by a row; each row is a group with a name and a way to remove it. */
function Rows<Row>({ id, title, help, what, add, rows, empty, onChange, problem, children }: RowsProps<Row>) {
  const t = useTexts(texts);
  const put = (place: number, to: Partial<Row>) =>
    onChange(rows.map((row, i) => (i === place ? { ...row, ...to } : row)));
  return (
    <fieldset id={id} className={classes.rows}>
      <legend>{title}</legend>
      <p className={classes.quiet}>{help}</p>
      {problem && <p className={classes.problem}>{problem}</p>}
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity of its own before it is sent
        <fieldset key={i} className={classes.row}>
          <legend>{t('one', { what, number: i + 1 })}</legend>
          {children(row, (to) => put(i, to))}
          <Button variant="subtle" onClick={() => onChange(rows.filter((_, place) => place !== i))}>
            {t('remove')}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button variant="default" onClick={() => onChange([...rows, empty])}>
          {add}
        </Button>
      </div>
    </fieldset>
  );
}

type Option = { value: string; label: string };
type MandatesProps = {
  id: string;
  rows: readonly MandateRow[];
  onChange: (rows: MandateRow[]) => void;
  parties: readonly Option[];
  problem: string | undefined;
};

/** What one party may do for all, and up to which limit. */
export function MandateRows({ id, rows, onChange, parties, problem }: MandatesProps) {
  const t = useTexts(texts);
  return (
    <Rows
      id={id}
      title={t('mandates')}
      help={t('mandatesHelp')}
      what={t('aMandate')}
      add={t('addMandate')}
      rows={rows}
      empty={{ organisationId: '', who: '', subject: '', limit: '' }}
      onChange={onChange}
      problem={problem}
    >
      {(row, change) => (
        <>
          <NativeSelect
            label={t('party')}
            data={[{ value: '', label: t('chooseOne') }, ...parties]}
            value={row.organisationId}
            onChange={(event) => change({ organisationId: event.currentTarget.value })}
          />
          <Line label={t('who')} value={row.who} onChange={(who) => change({ who })} />
          <Line label={t('subject')} value={row.subject} onChange={(subject) => change({ subject })} />
          <Line label={t('limitLabel')} value={row.limit} onChange={(limit) => change({ limit })} />
        </>
      )}
    </Rows>
  );
}

type RulesProps = {
  id: string;
  rows: readonly RuleRow[];
  onChange: (rows: RuleRow[]) => void;
  /** Whether there is a party that leads and may decide. */
  withLeader: boolean;
  problem: string | undefined;
};

/** How the parties decide about what. */
export function RuleRows({ id, rows, onChange, withLeader, problem }: RulesProps) {
  const t = useTexts(texts);
  const hows = [
    { value: '', label: t('chooseOne') },
    { value: 'all', label: t('all') },
    { value: 'none_against', label: t('none_against') },
    { value: 'most', label: t('most') },
    ...(withLeader ? [{ value: 'leader', label: t('by_leader') }] : []),
  ];
  return (
    <Rows
      id={id}
      title={t('rules')}
      help={t('always')}
      what={t('aRule')}
      add={t('addRule')}
      rows={rows}
      empty={{ subject: '', how: '' }}
      onChange={onChange}
      problem={problem}
    >
      {(row, change) => (
        <>
          <Line label={t('subject')} value={row.subject} onChange={(subject) => change({ subject })} />
          <NativeSelect
            label={t('how')}
            data={hows}
            value={row.how}
            onChange={(event) => change({ how: event.currentTarget.value })}
          />
        </>
      )}
    </Rows>
  );
}

type LineProps = { label: string; value: string; onChange: (value: string) => void };

const Line = ({ label, value, onChange }: LineProps) => (
  <TextInput
    label={label}
    autoComplete="off"
    maxLength={120}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
