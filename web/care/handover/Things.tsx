import { useState } from 'react';
import { CanButton } from '../../ui/CanButton.tsx';
import { useFormat } from '../../ui/format.ts';
import { RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ChoiceForm } from './ChoiceForm.tsx';
import classes from './handover.module.css';
import { SettleForm } from './SettleForm.tsx';
import { texts } from './texts.ts';
import { type Handover, side, useWayWords } from './way-words.ts';

type Thing = Handover['things'][number];

/** Her tasks one by one: which goes elsewhere than the rest, and which has gone. */
export function Things({ view }: { view: Handover }) {
  const t = useTexts(texts);
  return (
    <Section title={t(`things_${side(view)}`)} text={t(`thingsText_${side(view)}`)}>
      <RowList items={view.things} keyOf={({ taskId }) => taskId} empty={t('noThings')}>
        {(thing) => <OneThing view={view} thing={thing} />}
      </RowList>
    </Section>
  );
}

function OneThing({ view, thing }: { view: Handover; thing: Thing }) {
  const t = useTexts(texts);
  const format = useFormat();
  const wayWords = useWayWords();
  const [open, setOpen] = useState<'choose' | 'settle' | null>(null);
  const { what, does, way, departs, settled } = thing;
  const close = () => setOpen(null);
  return (
    <div className={classes.row}>
      <p>
        <strong>{what}</strong>{' '}
        <span className={classes.quiet}>{t('now', { name: does?.name || t('nobody') })}</span>
      </p>
      <p>
        {settled
          ? t(`settled_${settled.how}`, { day: settled.lastDay ? format.date(settled.lastDay) : '' })
          : departs && way
            ? wayWords(way)
            : t('withRest')}
      </p>
      {open === 'choose' && (
        <ChoiceForm view={view} one={{ is: { taskId: thing.taskId }, way }} onDone={close} />
      )}
      {open === 'settle' && <SettleForm view={view} thing={thing} onDone={close} />}
      {open === null && settled === null && (
        <div className={classes.buttons} data-screen-only>
          {view.can.choose.allowed && (
            <CanButton variant="default" onClick={() => setOpen('choose')}>
              {t('otherwise')}
            </CanButton>
          )}
          {view.can.settle.allowed && (
            <CanButton variant="default" onClick={() => setOpen('settle')}>
              {t('settle')}
            </CanButton>
          )}
        </div>
      )}
    </div>
  );
}
