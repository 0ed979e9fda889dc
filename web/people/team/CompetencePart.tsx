import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SelectField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { usePeopleOptions } from './people-options.ts';
import classes from './team.module.css';
import { texts } from './texts.ts';

type Row = Output<'competence.list'>['rows'][number];
const tones: Record<Row['standing'], Tone> = { in_force: 'good', ends_soon: 'attention', ended: 'stopped' };

/** Who is able to do what, and until when; what ends first stands first. */
export function CompetencePart() {
  const t = useTexts(texts);
  const columns = useColumns();
  return (
    <>
      <Section title={t('competence')} text={t('competenceText')}>
        <Shown view={useView('competence.list', {})}>
          {({ rows }) => (
            <DataTable
              caption={t('competence')}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              searchIn={({ name, act }) => `${name} ${act}`}
              empty={t('noCompetence')}
            />
          )}
        </Shown>
      </Section>
      <NewCompetence />
    </>
  );
}

function useActNames(): (key: string) => string {
  const pick = usePick();
  const acts = useView('task.acts', {});
  return (key) => {
    const act = acts.data?.rows.find((one) => one.key === key);
    return act ? pick(act.name) : key;
  };
}

function useColumns(): Column<Row>[] {
  const t = useTexts(texts);
  const format = useFormat();
  const nameOf = useActNames();
  return [
    {
      key: 'who',
      title: t('who'),
      cell: (row) => <PersonFace name={row.name} note={row.title} size="small" />,
      sort: (row) => row.name,
    },
    { key: 'act', title: t('act'), cell: (row) => nameOf(row.act), sort: (row) => nameOf(row.act) },
    {
      key: 'until',
      title: t('validUntil'),
      cell: (row) => format.tableDate(row.validUntil),
      sort: (row) => row.validUntil,
    },
    {
      key: 'standing',
      title: t('standing'),
      cell: (row) => <StatusBadge tone={tones[row.standing]}>{t(row.standing)}</StatusBadge>,
    },
    { key: 'by', title: t('assessedBy'), cell: (row) => row.assessedBy },
  ];
}

function NewCompetence() {
  const t = useTexts(texts);
  const pick = usePick();
  const acts = useView('task.acts', {});
  const add = useAct('competence.add', { refreshes: ['competence.list'] });
  const chosen = (value: string) => (value.trim() ? null : t('missing'));
  const day = (value: string) => (readDay(value) ? null : t('dayWrong'));
  const draft = useDraft(
    'competence-new',
    { membershipId: '', act: '', assessedBy: '', assessedOn: showDay(today()), validUntil: '', evidence: '' },
    { rules: { membershipId: chosen, act: chosen, assessedBy: chosen, assessedOn: day, validUntil: day } },
  );
  return (
    <Section title={t('newCompetence')}>
      <DraftForm
        draft={draft}
        act={add}
        toInput={(values) => ({
          ...values,
          assessedOn: readDay(values.assessedOn) ?? '',
          validUntil: readDay(values.validUntil) ?? '',
        })}
        onDone={() => {}}
      >
        <div className={classes.beside}>
          <SelectField of={draft} name="membershipId" label={t('who')} options={usePeopleOptions()} />
          <SelectField
            of={draft}
            name="act"
            label={t('act')}
            options={(acts.data?.rows ?? []).map(({ key, name }) => ({ value: key, label: pick(name) }))}
          />
        </div>
        <TextField of={draft} name="assessedBy" label={t('assessedBy')} />
        <div className={classes.beside}>
          <DayField of={draft} name="assessedOn" label={t('assessedOn')} />
          <DayField of={draft} name="validUntil" label={t('validUntil')} />
        </div>
        <TextField of={draft} name="evidence" label={t('evidence')} optional />
        <Submit busy={add.busy}>{t('save')}</Submit>
      </DraftForm>
    </Section>
  );
}
