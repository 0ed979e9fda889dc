import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RuleQuestion } from '../../../server/partnership/rule/rule.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import type { Own, OwnQuestion } from './RulesPage.tsx';
import classes from './rule.module.css';
import { texts } from './texts.ts';

const refreshes = ['rule.list' as const];

/** How each organisation reads a rule, what they agreed and what came of it. */
export function Thread({ question }: { question: OwnQuestion }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { readings, agreed, agreedOn, outcome, outcomeOn, partners, organisationName, keptOn } = question;
  const settled: [string, string, string | null][] = [
    [t('agreed'), agreed, agreedOn],
    [t('outcome'), outcome, outcomeOn],
  ];
  return (
    <div className={classes.thread}>
      <h3>
        {partners.length > 0
          ? t('between', { names: format.list([...partners]) })
          : t('ownOnly', { name: organisationName })}
      </h3>
      {keptOn && <p className={classes.quiet}>{t('kept', { day: format.date(keptOn) })}</p>}
      {readings.length === 0 && <p className={classes.quiet}>{t('noReading')}</p>}
      {readings.map((reading) => (
        <div key={reading.organisationId}>
          <h4>
            {t('reads', { name: reading.organisationName })} {t('on', { day: format.date(reading.saidOn) })}
          </h4>
          <p className={classes.words}>{reading.words}</p>
        </div>
      ))}
      {settled.map(
        ([title, words, on]) =>
          words !== '' && (
            <div key={title}>
              <h4>
                {title} {on && t('on', { day: format.date(on) })}
              </h4>
              <p className={classes.words}>{words}</p>
            </div>
          ),
      )}
      <Writing question={question} />
    </div>
  );
}

function Writing({ question }: { question: OwnQuestion }) {
  const t = useTexts(texts);
  const [form, setForm] = useState<'read' | 'settle' | null>(null);
  const close = () => setForm(null);
  const { can, ownWords } = question;
  if (form === 'read') return <ReadForm question={question} onDone={close} />;
  if (form === 'settle') return <SettleForm question={question} onDone={close} />;
  if (!can.speak.allowed) return null;
  return (
    <div className={classes.buttons} data-screen-only>
      <Button variant="default" onClick={() => setForm('read')}>
        {t(ownWords === '' ? 'read' : 'rewrite')}
      </Button>
      <Button variant="default" onClick={() => setForm('settle')}>
        {t('settle')}
      </Button>
    </div>
  );
}

type FormProps = { question: OwnQuestion; onDone: () => void };

function ReadForm({ question: { id, ownWords }, onDone }: FormProps) {
  const t = useTexts(texts);
  const act = useAct('rule.read', { refreshes });
  const draft = useDraft(
    `rule-read-${id}`,
    { words: ownWords },
    { rules: { words: (value) => (value.trim() ? null : t('required')) } },
  );
  return (
    <DraftForm draft={draft} act={act} onDone={onDone} toInput={({ words }) => ({ ruleId: id, words })}>
      <ProseField of={draft} name="words" label={t('howRead')} rows={3} />
      <Buttons busy={act.busy} onCancel={onDone} />
    </DraftForm>
  );
}

function SettleForm({ question, onDone }: FormProps) {
  const t = useTexts(texts);
  const { id, version } = question;
  const act = useAct('rule.settle', { refreshes });
  // On which version it was typed stays with what was typed: after a reload nothing of the other is overwritten unseen.
  const draft = useDraft(`rule-settle-${id}`, {
    version,
    agreed: question.agreed,
    outcome: question.outcome,
  });
  const now = (current: Own) => current.rows.find((one) => one.id === id) ?? question;
  return (
    <DraftForm
      draft={draft}
      act={act}
      onDone={onDone}
      toInput={(values) => ({ ...values, ruleId: id })}
      stale={{
        compare: (values, current) => [
          { label: t('agreedField'), mine: values.agreed, theirs: now(current).agreed },
          { label: t('outcomeField'), mine: values.outcome, theirs: now(current).outcome },
        ],
        again: (values, current) => ({ ...values, ruleId: id, version: now(current).version }),
        onTheirs: onDone,
      }}
    >
      <ProseField of={draft} name="agreed" label={t('agreedField')} rows={3} optional />
      <ProseField
        of={draft}
        name="outcome"
        label={t('outcomeField')}
        help={t('outcomeHelp')}
        rows={3}
        optional
      />
      <Buttons busy={act.busy} onCancel={onDone} />
    </DraftForm>
  );
}

/** Begins a talk about a question of the library, where there is nobody yet who talks about it. */
export function Discuss({ rule, own }: { rule: RuleQuestion; own: Own }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  if (!own.can.ask.allowed) return null;
  if (!open)
    return (
      <div data-screen-only>
        <Button variant="subtle" onClick={() => setOpen(true)}>
          {t('discuss')}
        </Button>
      </div>
    );
  return <DiscussForm rule={rule} own={own} onDone={() => setOpen(false)} />;
}

function DiscussForm({ rule, own, onDone }: { rule: RuleQuestion; own: Own; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('rule.ask', { refreshes });
  const draft = useDraft(`rule-discuss-${rule.key}`, { partnershipId: own.partnerships[0]?.id ?? alone });
  return (
    <DraftForm
      draft={draft}
      act={act}
      onDone={onDone}
      toInput={({ partnershipId }) => ({
        partnershipId: partnershipId === alone ? null : partnershipId,
        libraryKey: rule.key,
        question: '',
        type: rule.type,
        topic: rule.topic,
        source: '',
        purpose: '',
      })}
    >
      <p className={classes.quiet}>{t('discussText')}</p>
      <ChoiceField of={draft} name="partnershipId" label={t('sharedWith')} options={useShared(own)} />
      <Buttons busy={act.busy} onCancel={onDone} words={t('begin')} />
    </DraftForm>
  );
}

/** Kept to the own organisation. */
export const alone = 'alone';

/** The partnerships to share a question with, and nobody. */
export function useShared(own: Own): { value: string; label: string }[] {
  const t = useTexts(texts);
  const format = useFormat();
  return [
    ...own.partnerships.map(({ id, names }) => ({
      value: id,
      label: t('between', { names: format.list([...names]) }),
    })),
    { value: alone, label: t('keepOwn') },
  ];
}

export function Buttons({ busy, onCancel, words }: { busy: boolean; onCancel: () => void; words?: string }) {
  const t = useTexts(texts);
  return (
    <Submit
      busy={busy}
      others={
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      }
    >
      {words ?? t('save')}
    </Submit>
  );
}
