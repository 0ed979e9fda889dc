import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useSession } from '../../api/session.ts';
import { type Act, useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { useFilters } from '../../ui/address.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { fieldWords } from '../../ui/refusals.texts.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { type Batch, type Field, fields, stepAddress } from './batch.ts';
import classes from './import.module.css';
import { texts } from './texts.ts';

type Row = Batch['rows'][number];
type Verdict = Row['verdict'];
const verdicts: Verdict[] = ['refused', 'new', 'changed', 'same', 'skipped'];
const isField = (path: string): path is Field => (fields as string[]).includes(path);

/** What would become of every row; refused ones are typed over in place. Then all of it, or nothing. */
export function Rows({ batch }: { batch: Batch }) {
  const t = useTexts(texts);
  const [filters, setFilters] = useFilters();
  const { counts } = batch;
  const present = verdicts.filter((verdict) => (counts[verdict] ?? 0) > 0);
  const shown = present.find((verdict) => verdict === filters.toon) ?? present[0] ?? 'new';
  const apply = useAct('import.apply', { refreshes: ['import.show', 'person.list'] });
  const cancel = useAct('import.cancel', { refreshes: ['import.show'] });
  const [saved, setSaved] = useState(0);
  // The answer to a correction is newer than what the list shows until it is fetched again.
  const version = Math.max(batch.version, saved);
  const of = { importId: batch.id, version };
  const changesNothing = (counts.new ?? 0) + (counts.changed ?? 0) === 0;
  return (
    <div className={classes.stack}>
      <Section title={t('sum')} tone="plain">
        <p role="status">
          {(counts.refused ?? 0) > 0 ? t('fixFirst') : changesNothing ? t('nothing') : t('applying')}
        </p>
        {batch.roles.length > 0 && (
          <p>{t('people', { roles: batch.roles.map(({ role, count }) => t(role, { count })).join(', ') })}</p>
        )}
        <ul className={classes.counts} aria-label={t('sumOf')}>
          {present.map((verdict) => (
            <li key={verdict}>
              <Button
                variant={verdict === shown ? 'filled' : 'default'}
                aria-pressed={verdict === shown}
                onClick={() => setFilters({ toon: verdict })}
              >
                {t(verdict, { count: counts[verdict] ?? 0 })}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
      <Pages key={shown} of={of} verdict={shown} onSaved={setSaved} />
      <Refused refusal={apply.refusal} />
      <div className={classes.buttons}>
        <Button loading={apply.busy} disabled={(counts.refused ?? 0) > 0} onClick={() => apply.run(of)}>
          {t('apply')}
        </Button>
        <To to={stepAddress(batch.id, 2)} look="quiet-button">
          {t('back')}
        </To>
        <ConfirmAction
          label={t('cancel')}
          consequence={t('cancelled')}
          act={cancel}
          onConfirm={() => cancel.run(of)}
          variant="subtle"
        />
      </div>
    </div>
  );
}

type PagesProps = {
  of: { importId: string; version: number };
  verdict: Verdict;
  onSaved: (version: number) => void;
};

function Pages({ of, verdict, onSaved }: PagesProps) {
  const [after, setAfter] = useState<(number | undefined)[]>([undefined]);
  const correct = useAct('import.correct', { refreshes: ['import.show'] });

  // One after the other: who is quick corrects the second row while the first is still being saved.
  const latest = useRef(of.version);
  const before = useRef<Promise<void>>(Promise.resolve());
  latest.current = Math.max(latest.current, of.version);

  function save(number: number, change: Change): Promise<void> {
    before.current = before.current.then(async () => {
      const input = { importId: of.importId, version: latest.current, number, ...change };
      const answer = await correct.run(input);
      if (!answer.ok) return;
      latest.current = answer.value.version;
      onSaved(answer.value.version);
    });
    return before.current;
  }

  return (
    <div className={classes.rows}>
      {after.map((from, place) => (
        <OnePage
          key={from ?? 0}
          of={of}
          verdict={verdict}
          from={from}
          act={correct}
          save={save}
          {...(place === after.length - 1 ? { onMore: (next: number) => setAfter([...after, next]) } : {})}
        />
      ))}
    </div>
  );
}

type Change = { typed: Partial<Record<Field, string>>; skipped: boolean };

type OnePageProps = Omit<PagesProps, 'onSaved'> & {
  from: number | undefined;
  act: Act<'import.correct'>;
  save: (number: number, change: Change) => Promise<void>;
  onMore?: (after: number) => void;
};

function OnePage({ of, verdict, from, act, save, onMore }: OnePageProps) {
  const t = useTexts(texts);
  const view = useView('import.show', { importId: of.importId, verdict, ...(from ? { after: from } : {}) });
  return (
    <Shown view={view}>
      {({ rows, more }) => (
        <>
          <ul className={classes.rows}>
            {rows.map((row) => (
              <li key={row.number} className={classes.row}>
                {verdict === 'refused' ? (
                  <Correct row={row} act={act} save={save} />
                ) : (
                  <Plain row={row} act={act} save={save} />
                )}
              </li>
            ))}
          </ul>
          {more && onMore && (
            <Button variant="default" onClick={() => onMore(rows.at(-1)?.number ?? 0)}>
              {t('more')}
            </Button>
          )}
        </>
      )}
    </Shown>
  );
}

type RowProps = { row: Row; act: Act<'import.correct'>; save: OnePageProps['save'] };

function Plain({ row, act, save }: RowProps) {
  const t = useTexts(texts);
  const changes = row.changes.map((field) => (isField(field) ? t(field) : field)).join(', ');
  const skipped = row.verdict === 'skipped';
  return (
    <>
      <h3>{t('rowOf', { number: row.number, name: row.name })}</h3>
      <p className={classes.quiet}>{summaryOf(row)}</p>
      {changes && <p>{t('changes', { fields: changes })}</p>}
      <div>
        <Button
          variant="subtle"
          loading={act.busy}
          onClick={() => save(row.number, { typed: {}, skipped: !skipped })}
        >
          {t(skipped ? 'take' : 'skip')}
        </Button>
      </div>
    </>
  );
}

const summaryOf = (row: Row): string =>
  Object.entries(row.texts)
    .filter(([field, text]) => text && !['givenName', 'familyName', 'prefix', 'name'].includes(field))
    .map(([, text]) => text)
    .join(' · ');

/** Only the fields that are wrong; what was in the file stands there, to change in place. */
function Correct({ row, act, save }: RowProps) {
  const t = useTexts(texts);
  const { language } = useSession();
  const wrong = [...new Set(row.problems.map(({ path }) => path))].filter(isField);
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>({});
  const wordsFor = (field: Field) =>
    row.problems
      .filter(({ path }) => path === field)
      .map(({ key, params = {} }) => fieldWords(key, params, language))
      .join('. ');
  const mine = act.refusal?.type === 'input.invalid' || act.refusal?.type === 'stale';

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const all = Object.fromEntries(wrong.map((field) => [field, typed[field] ?? row.texts[field] ?? '']));
    void save(row.number, { typed: all, skipped: false });
  }

  return (
    <form onSubmit={onSubmit} noValidate className={classes.stack}>
      <h3>
        {row.name ? t('rowOf', { number: row.number, name: row.name }) : t('row', { number: row.number })}
      </h3>
      <p className={classes.quiet}>{summaryOf(row)}</p>
      <div className={classes.fields}>
        {wrong.map((field) => (
          <TextInput
            key={field}
            label={t(field)}
            error={wordsFor(field)}
            autoComplete="off"
            value={typed[field] ?? row.texts[field] ?? ''}
            onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
          />
        ))}
      </div>
      {mine && <Refused refusal={act.refusal} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={act.busy}>
          {t('typeOver')}
        </Button>
        <Button variant="default" onClick={() => save(row.number, { typed: {}, skipped: true })}>
          {t('skip')}
        </Button>
      </div>
    </form>
  );
}
