/** One piece of evidence: what it means, what it was before, and to prolong or withdraw it. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useGo, usePart } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { dayOf, today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { UndoRow } from '../../ui/UndoRow.tsx';
import { Cancel } from '../person/Cancel.tsx';
import { Facts } from '../person/Facts.tsx';
import { useActs } from './acts.ts';
import { tones } from './CompetencesPage.tsx';
import classes from './competence.module.css';
import { texts } from './texts.ts';

type Competence = Output<'competence.show'>;
const refreshes = ['competence.show' as const, 'competence.list' as const];

export default function CompetencePage() {
  const competenceId = usePart('id');
  return (
    <Shown view={useView('competence.show', { competenceId })}>
      {(competence) => <Whole competence={competence} />}
    </Shown>
  );
}

function Whole({ competence }: { competence: Competence }) {
  const t = useTexts(texts);
  const { nameOf } = useActs();
  const { name, personId } = competence;
  return (
    <>
      <PageHeader
        title={nameOf(competence.act)}
        text={personId ? <To to={paths.person(personId)}>{name}</To> : name}
        above={<To to={paths.competences()}>{t('back')}</To>}
        tab={`${nameOf(competence.act)}, ${name}`}
      />
      <div className={classes.stack}>
        <Now competence={competence} />
        <Means competence={competence} />
        {competence.past.length > 0 && <Past competence={competence} />}
      </div>
    </>
  );
}

function Now({ competence }: { competence: Competence }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const undo = useAct('competence.undo', { refreshes });
  const { id, version, standing, can, past } = competence;
  const isWithdrawn = standing === 'withdrawn';
  return (
    <Section title={t('standing')}>
      <div>
        <StatusBadge tone={tones[standing]}>{t(standing)}</StatusBadge>
      </div>
      <Facts
        facts={[
          [t('validUntil'), format.date(competence.validUntil)],
          [t('assessedBy'), competence.assessedBy],
          [t('assessedOn'), format.date(competence.assessedOn)],
          [t('evidence'), competence.evidence],
        ]}
      />
      {can.undo.allowed && past[0] && (
        <UndoRow busy={undo.busy} onUndo={() => void undo.run({ competenceId: id, version })}>
          {past[0].endedBy === 'withdrawn'
            ? t('isWithdrawn')
            : t('prolonged', { day: format.date(competence.validUntil) })}
        </UndoRow>
      )}
      <Refused refusal={undo.refusal} />
      {!isWithdrawn && open && <ProlongForm competence={competence} onClose={() => setOpen(false)} />}
      {!isWithdrawn && !open && (
        <div className={classes.buttons}>
          <CanButton can={can.edit} onClick={() => setOpen(true)}>
            {t('prolong')}
          </CanButton>
          {can.edit.allowed && <Withdraw competence={competence} />}
          {can.edit.allowed && past.length === 0 && <Remove competence={competence} />}
        </div>
      )}
    </Section>
  );
}

function ProlongForm({ competence, onClose }: { competence: Competence; onClose: () => void }) {
  const t = useTexts(texts);
  const act = useAct('competence.prolong', { refreshes });
  const day = (value: string) => (readDay(value) ? null : t('dayWrong'));
  const draft = useDraft(
    `prolong-${competence.id}`,
    { validUntil: '', assessedBy: '', assessedOn: showDay(today()), evidence: '' },
    {
      rules: {
        validUntil: day,
        assessedBy: (value: string) => (value.trim() ? null : t('missing')),
        assessedOn: day,
      },
      refusals: { 'competence.not_longer': 'validUntil' },
    },
  );
  const toInput = (values: typeof draft.values, version = competence.version) => ({
    competenceId: competence.id,
    version,
    validUntil: readDay(values.validUntil) ?? '',
    assessedBy: values.assessedBy,
    assessedOn: readDay(values.assessedOn) ?? '',
    evidence: values.evidence,
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => toInput(values)}
      onDone={onClose}
      stale={{
        compare: (mine, now) => [
          { label: t('validUntil'), mine: mine.validUntil, theirs: showDay(now.validUntil) },
          { label: t('assessedBy'), mine: mine.assessedBy, theirs: now.assessedBy },
        ],
        again: (mine, now) => toInput(mine, now.version),
        onTheirs: onClose,
      }}
    >
      <p className={classes.quiet}>{t('prolongText')}</p>
      <DayField of={draft} name="validUntil" label={t('prolongUntil')} />
      <div className={classes.beside}>
        <TextField of={draft} name="assessedBy" label={t('assessedBy')} />
        <DayField of={draft} name="assessedOn" label={t('assessedOn')} />
      </div>
      <TextField of={draft} name="evidence" label={t('evidence')} optional />
      <Submit busy={act.busy} others={<Cancel onCancel={onClose} />}>
        {t('prolong')}
      </Submit>
    </DraftForm>
  );
}

function Withdraw({ competence }: { competence: Competence }) {
  const t = useTexts(texts);
  const act = useAct('competence.withdraw', { refreshes });
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const { id, version, name } = competence;

  async function withdraw() {
    if (!reason.trim()) {
      setProblem(t('reasonMissing'));
      return { ok: false };
    }
    setProblem('');
    return act.run({ competenceId: id, version, reason });
  }

  return (
    <ConfirmAction
      label={t('withdraw')}
      consequence={t('withdrawText', { name })}
      act={act}
      onConfirm={withdraw}
    >
      <Textarea
        label={t('reason')}
        rows={3}
        maxLength={500}
        value={reason}
        error={problem}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmAction>
  );
}

function Remove({ competence }: { competence: Competence }) {
  const t = useTexts(texts);
  const go = useGo();
  const act = useAct('competence.remove', { refreshes: ['competence.list'] });
  const { id, version } = competence;
  async function remove() {
    const answer = await act.run({ competenceId: id, version });
    if (answer.ok) void go(paths.competences());
    return answer;
  }
  return (
    <ConfirmAction
      label={t('remove')}
      consequence={t('removeText')}
      act={act}
      variant="subtle"
      onConfirm={remove}
    />
  );
}

/** What an end means for what she does, said plainly. */
function Means({ competence }: { competence: Competence }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { classOf } = useActs();
  const { standing, name, validUntil, act } = competence;
  const words = { name, day: format.date(validUntil) };
  const key =
    classOf(act) === 'everyday'
      ? 'meansEveryday'
      : standing === 'withdrawn'
        ? 'meansWithdrawn'
        : standing === 'ended'
          ? 'meansEnded'
          : 'meansEnds';
  return (
    <Section title={t('means')} tone={standing === 'in_force' ? 'card' : 'warning'}>
      <p>{t(key, words)}</p>
    </Section>
  );
}

function Past({ competence }: { competence: Competence }) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <Section title={t('history')}>
      <ul className={classes.rows}>
        {competence.past.map((one) => (
          <li key={one.id}>
            <strong>
              {t(one.endedBy === 'withdrawn' ? 'wasWithdrawn' : 'wasProlonged', {
                by: one.byName,
                day: format.date(dayOf(one.at)),
              })}
            </strong>
            {one.reason && <p>{one.reason}</p>}
            <p className={classes.quiet}>
              {t('wasValid', {
                by: one.assessedBy,
                on: format.date(one.assessedOn),
                until: format.date(one.validUntil),
              })}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
