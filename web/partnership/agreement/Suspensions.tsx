import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { SuspendForm, type SuspensionList, suspensionRefreshes } from './SuspendForm.tsx';
import { suspensionTexts } from './suspension.texts.ts';

type Suspension = SuspensionList['rows'][number];

const tones: Record<Suspension['state'], Tone> = {
  open: 'waiting',
  lapsed: 'stopped',
  refused: 'stopped',
  withdrawn: 'stopped',
  coming: 'waiting',
  running: 'attention',
  late: 'attention',
  over: 'good',
};

const isPast = ({ state }: Suspension) => tones[state] === 'stopped' || state === 'over';

/** What of this version does not hold for a while, what was proposed to that, and what was before. */
export function Suspensions({ agreementId }: { agreementId: string }) {
  const list = useView('suspension.list', { agreementId }).data;
  if (!list || (list.rows.length === 0 && !list.can.suspend.allowed)) return null;
  return <Listed agreementId={agreementId} list={list} />;
}

function Listed({ agreementId, list }: { agreementId: string; list: SuspensionList }) {
  const t = useTexts(suspensionTexts);
  const [asks, setAsks] = useState(false);
  const now = list.rows.filter((one) => !isPast(one));
  const past = list.rows.filter(isPast);
  // What somebody has just ended stays before her.
  const [folds] = useState(now.length === 0);
  return (
    <Section title={t('title')} text={t('text')} folds={folds && (now.length > 0 || t('nothing'))}>
      {now.length > 0 && (
        <ul className={classes.running}>
          {now.map((one) => (
            <li key={one.id}>
              <One agreementId={agreementId} suspension={one} />
            </li>
          ))}
        </ul>
      )}
      {list.can.suspend.allowed &&
        (asks ? (
          <SuspendForm agreementId={agreementId} list={list} onDone={() => setAsks(false)} />
        ) : (
          <div data-screen-only>
            <Button variant="default" onClick={() => setAsks(true)}>
              {t('suspend')}
            </Button>
          </div>
        ))}
      {past.length > 0 && (
        <details className={classes.details}>
          <summary>{t('past')}</summary>
          {past.map((one) => (
            <One key={one.id} agreementId={agreementId} suspension={one} />
          ))}
        </details>
      )}
    </Section>
  );
}

function One({ agreementId, suspension }: { agreementId: string; suspension: Suspension }) {
  const t = useTexts(suspensionTexts);
  const pick = usePick();
  const format = useFormat();
  const { clauses, state, starts, until, holdsFrom, resumesOn, waitsFor, mayHold, ground } = suspension;
  const what = clauses ? format.list(clauses.map(({ title }) => pick(title))) : t('all');
  return (
    <article aria-label={what} className={classes.basic}>
      <h3>{what}</h3>
      <p>
        <StatusBadge tone={tones[state]}>{t(`state_${state}`)}</StatusBadge>{' '}
        {t(`span_${state}`, {
          starts: format.date(starts),
          until: format.date(until),
          from: format.date(holdsFrom ?? starts),
          names: format.list(waitsFor),
        })}{' '}
        {resumesOn && t('again', { day: format.date(resumesOn) })}
      </p>
      <p className={classes.text}>
        {t(`ground_${ground}`)}. {t('because', { reason: suspension.reason })}
      </p>
      <p className={classes.quiet}>
        {t('by', {
          name: suspension.proposerName,
          organisation: suspension.organisationName,
          day: format.date(suspension.proposedOn),
        })}
      </p>
      {!isPast(suspension) &&
        mayHold.map(({ organisationName, from }) => (
          <p key={organisationName}>
            {t('mayHold', { organisation: organisationName, day: format.date(from) })}
          </p>
        ))}
      <Ways agreementId={agreementId} suspension={suspension} />
    </article>
  );
}

/** Yes or no to what was proposed; from when it holds again. */
function Ways({ agreementId, suspension }: { agreementId: string; suspension: Suspension }) {
  const t = useTexts(suspensionTexts);
  const format = useFormat();
  const [ends, setEnds] = useState(false);
  const yes = useAct('suspension.answer', { refreshes: suspensionRefreshes });
  const no = useAct('suspension.answer', { refreshes: suspensionRefreshes });
  const { id: suspensionId, can, starts, until } = suspension;
  const about = { agreementId, suspensionId };
  if (ends) return <ResumeForm agreementId={agreementId} of={suspension} onDone={() => setEnds(false)} />;
  if (!can.answer.allowed && !can.takeBack.allowed && !can.resume.allowed) return null;
  return (
    <div className={classes.signWays} data-screen-only>
      {can.answer.allowed && (
        <>
          <ConfirmAction
            label={t('yes')}
            consequence={t('yesMeans', { starts: format.date(starts), until: format.date(until) })}
            variant="filled"
            act={yes}
            onConfirm={() => yes.run({ ...about, yes: true })}
          />
          <ConfirmAction
            label={t('no')}
            consequence={t('noMeans')}
            act={no}
            onConfirm={() => no.run({ ...about, yes: false })}
          />
        </>
      )}
      {can.takeBack.allowed && (
        <ConfirmAction
          label={t('takeBack')}
          consequence={t('takeBackMeans')}
          act={no}
          onConfirm={() => no.run({ ...about, yes: false })}
        />
      )}
      {can.resume.allowed && (
        <Button variant="default" onClick={() => setEnds(true)}>
          {t('resume')}
        </Button>
      )}
    </div>
  );
}

type ResumeProps = { agreementId: string; of: Suspension; onDone: () => void };

function ResumeForm({ agreementId, of, onDone }: ResumeProps) {
  const t = useTexts(suspensionTexts);
  const act = useAct('suspension.resume', { refreshes: suspensionRefreshes });
  const draft = useDraft(
    `resume-${of.id}`,
    { from: showDay(today()) },
    {
      rules: {
        from: (value) => {
          const day = readDay(value);
          if (!day) return t('dayWrong');
          return day < today() ? t('dayPassed') : null;
        },
      },
      refusals: { 'suspension.day_has_passed': 'from' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ from }) => ({ agreementId, suspensionId: of.id, from: readDay(from) ?? from })}
      onDone={onDone}
    >
      <DayField
        of={draft}
        name="from"
        label={t('resumeFrom')}
        min={today()}
        help={t(of.resumedByOne ? 'resumeAlone' : 'resumeTogether')}
      />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('resumeSend')}
      </SubmitRow>
    </DraftForm>
  );
}
