import { Button } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { CanButton } from '../../ui/CanButton.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { ladderTexts } from './ladder.texts.ts';
import classes from './partnership.module.css';

type Ladder = Output<'ladder.show'>;
type Rung = Ladder['rungs'][number];

/** Every answer is an end; none is a fault. */
/** Hoe ver willen wij gaan? Works before there is any partnership. */
export default function LadderPage() {
  const t = useTexts(ladderTexts);
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        above={<To to={`${paths.partnerships()}?alle=1`}>{t('back')}</To>}
      />
      <Shown view={useView('ladder.show', {})}>{(ladder) => <Whole ladder={ladder} />}</Shown>
    </>
  );
}

function Whole({ ladder }: { ladder: Ladder }) {
  const t = useTexts(ladderTexts);
  const pick = usePick();
  const stands = ladder.rungs.find(({ step }) => step === ladder.standsOn);
  return (
    <Blocks>
      {(stands || ladder.choices.length === 0) && (
        <p className={classes.state}>{stands ? t('standsOn', { step: pick(stands.title) }) : t('nothing')}</p>
      )}
      {ladder.rungs.map((rung) => (
        <Fragment key={rung.step}>
          <Step ladder={ladder} rung={rung} />
          <Asks rung={rung} />
        </Fragment>
      ))}
      {ladder.choices.length > 0 && <Before ladder={ladder} />}
      <div className={classes.buttons} data-screen-only>
        <Button variant="default" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
    </Blocks>
  );
}

function Step({ ladder, rung }: { ladder: Ladder; rung: Rung }) {
  const t = useTexts(ladderTexts);
  const pick = usePick();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { last } = rung;
  const said = ladder.outcomes.find(({ outcome }) => outcome === last?.outcome);
  return (
    <Section title={pick(rung.title)} text={pick(rung.about)}>
      {last && said && (
        <>
          <p>
            <strong>{pick(said.text)}</strong> {t('last', { day: format.date(last.decidedOn) })}
          </p>
          <p>{last.because}</p>
        </>
      )}
      {open ? (
        <ChooseForm ladder={ladder} rung={rung} onDone={() => setOpen(false)} />
      ) : (
        <div data-screen-only>
          <CanButton variant="default" can={ladder.can.choose} onClick={() => setOpen(true)}>
            {t(last ? 'again' : 'choose')}
          </CanButton>
        </div>
      )}
    </Section>
  );
}

/** What the step asks of law, recognition and people; folded on the screen, whole on paper. */
function Asks({ rung }: { rung: Rung }) {
  const t = useTexts(ladderTexts);
  const pick = usePick();
  const of = ['law', 'recognition', 'people'] as const;
  return (
    <Section title={t('asks', { step: pick(rung.title) })} tone="plain" folds>
      {of.map((kind) => (
        <div key={kind}>
          <h3>{t(kind)}</h3>
          <ul className={classes.asks}>
            {rung.asks
              .filter((asked) => asked.of === kind)
              .map(({ text, source, ask }) => (
                <li key={text.nl}>
                  {pick(text)} {ask && pick(ask)}{' '}
                  <span className={classes.quiet}>{t('source', { source })}</span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

type Choose = Input<'ladder.choose'>;

function ChooseForm({ ladder, rung, onDone }: { ladder: Ladder; rung: Rung; onDone: () => void }) {
  const t = useTexts(ladderTexts);
  const pick = usePick();
  const act = useAct('ladder.choose', { refreshes: ['ladder.show'] });
  const draft = useDraft(
    `ladder-${rung.step}`,
    { outcome: '', because: '', decidedOn: showDay(today()) },
    {
      rules: {
        outcome: (value) => (value ? null : t('chooseOne')),
        because: (value) => (value.trim() ? null : t('sayWhy')),
        decidedOn: (value) => (readDay(value) ? null : t('dayMissing')),
      },
      refusals: { 'ladder.day_to_come': 'decidedOn' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ outcome, because, decidedOn }) => ({
        step: rung.step,
        outcome: outcome as Choose['outcome'],
        because,
        decidedOn: readDay(decidedOn) ?? '',
      })}
      onDone={onDone}
    >
      <ChoiceField
        of={draft}
        name="outcome"
        label={t('outcome')}
        options={ladder.outcomes.map(({ outcome, text }) => ({ value: outcome, label: pick(text) }))}
      />
      <ProseField of={draft} name="because" label={t('because')} help={t('becauseHelp')} rows={2} />
      <DayField of={draft} name="decidedOn" label={t('decidedOn')} max={today()} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}

/** Over time, the newest first. */
function Before({ ladder }: { ladder: Ladder }) {
  const t = useTexts(ladderTexts);
  const pick = usePick();
  const format = useFormat();
  const titleOf = (step: Rung['step']) => {
    const found = ladder.rungs.find((rung) => rung.step === step);
    return found ? pick(found.title) : step;
  };
  return (
    <Section title={t('history')}>
      <DataTable
        caption={t('history')}
        rows={ladder.choices}
        keyOf={({ id }) => id}
        empty={t('nothing')}
        columns={[
          { key: 'day', title: t('day'), cell: ({ decidedOn }) => format.tableDate(decidedOn) },
          { key: 'step', title: t('step'), cell: ({ step }) => titleOf(step) },
          { key: 'outcome', title: t('outcome'), cell: ({ outcome }) => t(outcome) },
          { key: 'because', title: t('because'), cell: ({ because }) => because },
          { key: 'by', title: t('writtenBy'), cell: ({ writtenBy }) => writtenBy.name },
        ]}
      />
    </Section>
  );
}
