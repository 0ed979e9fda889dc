/** The field or fields of one step; the same on a page of its own and on the page with everything. */
import { Button, TextInput } from '@mantine/core';
import { ChoicesField, ProseField, TextField } from '../../ui/form/fields.tsx';
import type { Draft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import type { Around, Step, Talk, TalkValues } from './answers.ts';
import classes from './talk.module.css';
import { texts } from './texts.ts';

type StepFieldsProps = { step: Step; talk: Talk; draft: Draft<TalkValues> };

export function StepFields({ step, talk, draft }: StepFieldsProps) {
  const t = useTexts(texts);
  switch (step) {
    case 'situation':
      return (
        <ProseField of={draft} name="situation" label={t('situation')} help={t('situationHelp')} rows={5} />
      );
    case 'matters':
      return <ProseField of={draft} name="matters" label={t('matters')} help={t('mattersHelp')} rows={5} />;
    case 'goals':
      return <ProseField of={draft} name="goals" label={t('goals')} help={t('goalsHelp')} rows={5} />;
    case 'people':
      return <People talk={talk} draft={draft} />;
    case 'rather_not':
      return (
        <>
          {talk.refusals.length > 0 && <p>{t('refusalsThere', { names: talk.refusals.join(', ') })}</p>}
          <ProseField
            of={draft}
            name="rather_not"
            label={t('rather_not')}
            help={t('rather_notHelp')}
            rows={3}
          />
        </>
      );
    case 'when':
      return <When draft={draft} />;
    // Forms do not nest: the consent forms stand beside this one.
    case 'sharing':
      return null;
  }
}

const nobody: Around = { givenName: '', familyName: '', relation: '', phone: '' };

function People({ talk, draft }: { talk: Talk; draft: Draft<TalkValues> }) {
  const t = useTexts(texts);
  const { people } = draft.values;
  const rows = people.length > 0 ? people : [nobody];
  const change = (place: number, part: Partial<Around>) =>
    draft.set(
      'people',
      rows.map((row, at) => (at === place ? { ...row, ...part } : row)),
    );
  return (
    <div className={classes.people}>
      <p className={classes.quiet}>{t('peopleHelp')}</p>
      {talk.circle.length > 0 && (
        <p>{t('peopleThere', { names: talk.circle.map(({ face }) => face.name).join(', ') })}</p>
      )}
      {rows.map((row, place) => {
        const name = `${row.givenName} ${row.familyName}`.trim();
        const number = t('person', { number: place + 1 });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity until they are saved
          <fieldset key={place} className={classes.person}>
            <legend>{name || number}</legend>
            <TextInput
              label={t('givenName')}
              value={row.givenName}
              autoComplete="off"
              onChange={(event) => change(place, { givenName: event.currentTarget.value })}
            />
            <TextInput
              label={t('familyName')}
              value={row.familyName}
              autoComplete="off"
              onChange={(event) => change(place, { familyName: event.currentTarget.value })}
            />
            <TextInput
              label={t('relation')}
              description={t('relationExample')}
              value={row.relation}
              autoComplete="off"
              onChange={(event) => change(place, { relation: event.currentTarget.value })}
            />
            <TextInput
              label={t('phone')}
              type="tel"
              value={row.phone}
              autoComplete="off"
              onChange={(event) => change(place, { phone: event.currentTarget.value })}
            />
            {rows.length > 1 && (
              <button
                type="button"
                className={classes.link}
                onClick={() =>
                  draft.set(
                    'people',
                    rows.filter((_row, at) => at !== place),
                  )
                }
              >
                {t('removePerson', { name: name || number })}
              </button>
            )}
          </fieldset>
        );
      })}
      <div>
        <Button variant="default" onClick={() => draft.set('people', [...rows, nobody])}>
          {t('addPerson')}
        </Button>
      </div>
    </div>
  );
}

const days = ['1', '2', '3', '4', '5', '6', '7'] as const;
const parts = ['morning', 'afternoon', 'evening'] as const;

function When({ draft }: { draft: Draft<TalkValues> }) {
  const t = useTexts(texts);
  return (
    <>
      <p className={classes.quiet}>{t('whenHelp')}</p>
      <ChoicesField
        of={draft}
        name="days"
        label={t('days')}
        options={days.map((value) => ({ value, label: t(`day${value}`) }))}
      />
      <ChoicesField
        of={draft}
        name="parts"
        label={t('parts')}
        options={parts.map((value) => ({ value, label: t(value) }))}
      />
      <TextField of={draft} name="note" label={t('note')} optional />
    </>
  );
}
