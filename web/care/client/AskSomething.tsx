import { useState } from 'react';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { exampleDay, readDay } from '../../ui/form/days.ts';
import { DayField, ProseField, SelectField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { kinds, needTexts } from '../request/need.texts.ts';
import classes from './client.module.css';
import { Cancel } from './Matters.tsx';
import { texts } from './texts.ts';

/** On her own page: what she asked and by when she hears, and asking something new. */
export function AskSomething() {
  const t = useTexts(texts);
  const words = useTexts(needTexts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { rows = [], cooperatives = [] } = useView('request.mine', {}).data ?? {};
  const cooperative = cooperatives[0];
  const waiting = rows.filter(({ status }) => status !== 'closed');
  if (!cooperative) return null;
  return (
    <Section title={t('askTitle')}>
      <ul className={classes.list}>
        {waiting.map(({ id, kind, summary, day, answerBy }) => (
          <li key={id} className={classes.item}>
            <span className={classes.words}>
              {[words(kind), day && format.day(day), summary].filter(Boolean).join(', ')}
            </span>
            {answerBy && <span className={classes.quiet}>{t('hearBy', { day: format.day(answerBy) })}</span>}
          </li>
        ))}
      </ul>
      {open ? (
        <AskForm organisationId={cooperative.id} onDone={() => setOpen(false)} />
      ) : (
        <CanButton variant="default" onClick={() => setOpen(true)}>
          {t('askNew')}
        </CanButton>
      )}
    </Section>
  );
}

function AskForm({ organisationId, onDone }: { organisationId: string; onDone: () => void }) {
  const t = useTexts(texts);
  const words = useTexts(needTexts);
  const act = useAct('request.send', { refreshes: ['request.mine'] });
  const draft = useDraft(
    'ask-something',
    { kind: '', day: '', summary: '' },
    {
      rules: {
        kind: (value) => (value ? null : t('choose')),
        day: (value) =>
          value.trim() === '' || readDay(value) ? null : t('dayWrong', { day: exampleDay(today()) }),
        summary: (value) => (value.trim() ? null : t('required')),
      },
      refusals: { 'request.day_past': 'day' },
    },
  );
  const toInput = ({ kind, day, summary }: typeof draft.values): Input<'request.send'> => ({
    organisationId,
    kind: kind as Input<'request.send'>['kind'],
    summary,
    day: readDay(day),
    fromTime: null,
    destination: '',
  });
  return (
    <DraftForm draft={draft} act={act} toInput={toInput} onDone={onDone}>
      <SelectField
        of={draft}
        name="kind"
        label={t('askWhat')}
        options={kinds.map((value) => ({ value, label: words(value) }))}
      />
      <ProseField of={draft} name="summary" label={t('askWords')} rows={3} />
      <DayField of={draft} name="day" label={t('askDay')} optional min={today()} />
      <Submit busy={act.busy} others={<Cancel onClick={onDone} />}>
        {t('askGo')}
      </Submit>
    </DraftForm>
  );
}
