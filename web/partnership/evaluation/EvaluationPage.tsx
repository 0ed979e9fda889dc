import { useState } from 'react';
import { useView } from '../../api/use-view.ts';
import { Results } from '../../care/outcome/Results.tsx';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { CanButton } from '../../ui/CanButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { RoundList } from '../vision/RoundList.tsx';
import classes from './evaluation.module.css';
import { type EvaluationList, EvaluationSentences, isDue, runningOf } from './evaluation-room.tsx';
import { Improvements } from './Improvements.tsx';
import { StartForm } from './StartForm.tsx';
import { texts } from './texts.ts';

/** Where the parties stand: what they will do better, when they looked back, and the way to begin. */
export default function EvaluationPage() {
  const partnershipId = usePart('id');
  return (
    <Shown view={useView('evaluation.list', { partnershipId })}>{(list) => <Whole list={list} />}</Shown>
  );
}

function Whole({ list }: { list: EvaluationList }) {
  const t = useTexts(texts);
  const { partnershipId, rounds, rhythm } = list;
  const start = runningOf(list) ? null : <Start list={list} />;
  return (
    <Blocks>
      <PageHeader
        title={t('title')}
        text={t('text')}
        above={<To to={paths.partnership(partnershipId)}>{t('toPartnership')}</To>}
      />
      <div className={classes.lead}>
        <EvaluationSentences list={list} />
        {!rhythm && (
          <p className={classes.quiet}>
            {t('noRhythm')} <To to={paths.agreements(partnershipId)}>{t('toAgreement')}</To>
          </p>
        )}
      </div>
      {isDue(list) && start}
      <Improvements list={list} />
      {!isDue(list) && start}
      {rounds.length > 0 && (
        <Section title={t('rounds')}>
          <RoundList rounds={rounds} nameOf={(day) => t('roundOf', { day })} />
        </Section>
      )}
      <Results partnershipId={partnershipId} />
    </Blocks>
  );
}

function Start({ list }: { list: EvaluationList }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('start')} text={t('startText')}>
      {open ? (
        <StartForm partnershipId={list.partnershipId} onCancel={() => setOpen(false)} />
      ) : (
        <div data-screen-only>
          <CanButton can={list.can.open} onClick={() => setOpen(true)}>
            {t('start')}
          </CanButton>
        </div>
      )}
    </Section>
  );
}
