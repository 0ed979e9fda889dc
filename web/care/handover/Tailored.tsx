import { useState } from 'react';
import { paths } from '../../paths.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { today, useFormat } from '../../ui/format.ts';
import { RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { useActs } from '../task/task-words.ts';
import { ChoiceForm } from './ChoiceForm.tsx';
import classes from './handover.module.css';
import { texts } from './texts.ts';
import { type Handover, side, useWayWords } from './way-words.ts';

type Tailored = Handover['tailored'][number];

/** What a tailored agreement is about, in a few words. */
export function useTailoredWords() {
  const t = useTexts(texts);
  const { nameOf } = useActs();
  return ({ about, act, face }: Tailored): string =>
    act ? t('tailoredAct', { act: nameOf(act), name: face?.name || t('nobody') }) : about;
}

/** Her tailored agreements with those who part, one by one: which goes elsewhere than the rest. */
export function TailoredThings({ view }: { view: Handover }) {
  const t = useTexts(texts);
  if (view.tailored.length === 0) return null;
  return (
    <Section title={t('tailoredTitle')} text={t(`tailoredText_${side(view)}`)}>
      <RowList items={view.tailored} keyOf={({ tailoredId }) => tailoredId} empty="">
        {(tailored) => <OneTailored view={view} tailored={tailored} />}
      </RowList>
      <p data-screen-only>
        <To to={paths.clientTasks(view.clientId)}>{t('tailoredTo')}</To>
      </p>
    </Section>
  );
}

function OneTailored({ view, tailored }: { view: Handover; tailored: Tailored }) {
  const t = useTexts(texts);
  const format = useFormat();
  const wayWords = useWayWords();
  const tailoredWords = useTailoredWords();
  const [open, setOpen] = useState(false);
  const { tailoredId, until, way, departs } = tailored;
  const runs = tailored.open || until >= today();
  return (
    <div className={classes.row}>
      <p>
        <strong>{tailoredWords(tailored)}</strong>{' '}
        <span className={classes.quiet}>
          {t(runs ? 'tailoredRuns' : 'tailoredRan', { day: format.date(until) })}
        </span>
      </p>
      <p>
        {!departs || !way
          ? t('withRest')
          : way.destination === 'none'
            ? t('tailoredNone', { day: format.date(way.byOn) })
            : wayWords(way)}
      </p>
      {open ? (
        <ChoiceForm view={view} one={{ is: { tailoredId }, way }} onDone={() => setOpen(false)} />
      ) : (
        tailored.open &&
        view.can.choose.allowed && (
          <div className={classes.buttons} data-screen-only>
            <CanButton variant="default" onClick={() => setOpen(true)}>
              {t('otherwise')}
            </CanButton>
          </div>
        )
      )}
    </div>
  );
}
