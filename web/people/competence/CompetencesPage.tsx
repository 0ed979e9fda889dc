/** Who is able to do what, and until when; what ends soon stands first. */
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters, useGo } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SelectField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Cancel } from '../person/Cancel.tsx';
import { usePeopleOptions } from '../team/people-options.ts';
import { useActs } from './acts.ts';
import classes from './competence.module.css';
import { texts } from './texts.ts';

type Row = Output<'competence.list'>['rows'][number];
export const tones: Record<Row['standing'], Tone> = {
  in_force: 'good',
  ends_soon: 'attention',
  ended: 'stopped',
  withdrawn: 'stopped',
};
const standings = ['ends_soon', 'ended', 'in_force', 'withdrawn'] as const;

export default function CompetencesPage() {
  const t = useTexts(texts);
  const [filters, setFilters] = useFilters();
  const standing = standings.find((one) => one === filters.stand);
  const input: Input<'competence.list'> = standing ? { standing } : {};
  const asksAttention = !standing && filters.stand !== 'alles';
  const columns = useColumns();
  const { nameOf } = useActs();
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} above={<To to={paths.people()}>{t('toPeople')}</To>} />
      <div className={classes.stack}>
        <Shown view={useView('competence.list', input)}>
          {({ rows, more, can }) => (
            <>
              <NewCompetence can={can.add} />
              <div>
                <NativeSelect
                  label={t('show')}
                  maw="24rem"
                  data={[
                    { value: '', label: t('attention') },
                    { value: 'alles', label: t('all') },
                    ...standings.map((value) => ({ value, label: t(value) })),
                  ]}
                  value={standing ?? (asksAttention ? '' : 'alles')}
                  onChange={(event) => setFilters({ stand: event.currentTarget.value || undefined })}
                />
              </div>
              {more && <p>{t('more')}</p>}
              <DataTable
                caption={t('list')}
                columns={columns}
                rows={asksAttention ? rows.filter((row) => row.standing !== 'in_force') : rows}
                keyOf={({ id }) => id}
                searchIn={({ name, act }) => `${name} ${nameOf(act)}`}
                empty={t(rows.length === 0 && !standing ? 'nobody' : asksAttention ? 'calm' : 'none')}
              />
            </>
          )}
        </Shown>
      </div>
    </>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTexts(texts);
  const format = useFormat();
  const { nameOf } = useActs();
  return [
    {
      key: 'who',
      title: t('who'),
      cell: (row) => <PersonFace name={row.name} note={row.title} size="small" />,
      sort: (row) => row.name,
    },
    {
      key: 'act',
      title: t('act'),
      cell: (row) => <To to={paths.competence(row.id)}>{nameOf(row.act)}</To>,
      sort: (row) => nameOf(row.act),
    },
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
      sort: (row) => standings.indexOf(row.standing),
    },
    { key: 'by', title: t('assessedBy'), cell: (row) => row.assessedBy, sort: (row) => row.assessedBy },
  ];
}

function NewCompetence({ can }: { can: Output<'competence.list'>['can']['add'] }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <div>
        <CanButton can={can} onClick={() => setOpen(true)}>
          {t('add')}
        </CanButton>
      </div>
    );
  return (
    <Section title={t('add')}>
      <NewForm onClose={() => setOpen(false)} />
    </Section>
  );
}

function NewForm({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const go = useGo();
  const { options } = useActs();
  const add = useAct('competence.add', { refreshes: ['competence.list'] });
  const chosen = (value: string) => (value ? null : t('choose'));
  const filled = (value: string) => (value.trim() ? null : t('missing'));
  const day = (value: string) => (readDay(value) ? null : t('dayWrong'));
  const draft = useDraft(
    'competence-new',
    { membershipId: '', act: '', assessedBy: '', assessedOn: showDay(today()), validUntil: '', evidence: '' },
    { rules: { membershipId: chosen, act: chosen, assessedBy: filled, assessedOn: day, validUntil: day } },
  );
  return (
    <DraftForm
      draft={draft}
      act={add}
      toInput={(values) => ({
        ...values,
        assessedOn: readDay(values.assessedOn) ?? '',
        validUntil: readDay(values.validUntil) ?? '',
      })}
      onDone={({ id }) => go(paths.competence(id))}
    >
      <div className={classes.beside}>
        <SelectField of={draft} name="membershipId" label={t('who')} options={usePeopleOptions()} />
        <SelectField of={draft} name="act" label={t('act')} options={options} />
      </div>
      <TextField of={draft} name="assessedBy" label={t('assessedBy')} />
      <div className={classes.beside}>
        <DayField of={draft} name="assessedOn" label={t('assessedOn')} />
        <DayField of={draft} name="validUntil" label={t('validUntil')} />
      </div>
      <TextField of={draft} name="evidence" label={t('evidence')} optional />
      <Submit busy={add.busy} others={<Cancel onCancel={onClose} />}>
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
