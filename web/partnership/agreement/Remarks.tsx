import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { type Happening, Timeline } from '../../ui/Timeline.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { Agreement } from './AgreementPage.tsx';
import classes from './agreement.module.css';
import { remarkTexts } from './remark.texts.ts';
import { SayRemark } from './SayRemark.tsx';

type Remark = Output<'remark.list'>['rows'][number];

const refreshes = ['remark.list' as const];

/** What was said about the lines of a draft: what is open to answer or take over, and who said what. */
export function Remarks({ agreement }: { agreement: Agreement }) {
  const t = useTexts(remarkTexts);
  const list = useView('remark.list', { agreementId: agreement.id }).data;
  const isDraft = agreement.status === 'draft';
  if (!list || (list.rows.length === 0 && !(isDraft && list.can.say.allowed))) return null;
  const open = list.rows.filter(({ closed }) => !closed);
  return (
    <Section title={t('title')} text={t(isDraft ? 'text' : 'textKept')}>
      {isDraft && open.length === 0 && <p className={classes.quiet}>{t('noneOpen')}</p>}
      {isDraft && (
        <ul className={classes.running}>
          {open.map((remark) => (
            <li key={remark.id}>
              <OpenRemark agreement={agreement} remark={remark} />
            </li>
          ))}
        </ul>
      )}
      {isDraft && list.can.say.allowed && <SayRemark agreement={agreement} />}
      {list.rows.length > 0 && <Said rows={list.rows} />}
    </Section>
  );
}

function OpenRemark({ agreement, remark }: { agreement: Agreement; remark: Remark }) {
  const t = useTexts(remarkTexts);
  const pick = usePick();
  const format = useFormat();
  const { label, words, proposed, present, saidAt, speakerName, organisationName } = remark;
  return (
    <article aria-label={pick(label)} className={classes.basic}>
      <h3>{pick(label)}</h3>
      <p className={classes.quiet}>
        {t('who', { name: speakerName, organisation: organisationName })}, {format.date(saidAt)}
      </p>
      {words && <p className={classes.text}>{words}</p>}
      {proposed && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('now')}</th>
                <th scope="col">{t('proposal')}</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <td className={classes.before}>{present ? pick(present) || '—' : t('gone')}</td>
                <td className={classes.after}>{pick(proposed) || '—'}</td>
              </tr>
            </tbody>
          </table>
        </div>
      )}
      <Ways agreement={agreement} remark={remark} />
    </article>
  );
}

/** Another party takes it over or answers; its own takes it back. */
function Ways({ agreement, remark }: { agreement: Agreement; remark: Remark }) {
  const t = useTexts(remarkTexts);
  const [answers, setAnswers] = useState(false);
  const takeOver = useAct('remark.takeOver', {
    refreshes: [...refreshes, 'agreement.show', 'agreement.changes', 'agreement.list', 'agreement.running'],
  });
  const takeBack = useAct('remark.takeBack', { refreshes });
  const { id: remarkId, can, proposed } = remark;
  const about = { agreementId: agreement.id, remarkId };
  if (answers) return <AnswerForm {...about} onDone={() => setAnswers(false)} />;
  return (
    <div className={classes.signWays} data-screen-only>
      {can.takeOver.allowed && proposed && (
        <Button
          loading={takeOver.busy}
          onClick={() => void takeOver.run({ ...about, version: agreement.version })}
        >
          {t('takeOver')}
        </Button>
      )}
      {can.answer.allowed && (
        <Button variant="default" onClick={() => setAnswers(true)}>
          {t('reply')}
        </Button>
      )}
      {can.takeBack.allowed && (
        <Button variant="default" loading={takeBack.busy} onClick={() => void takeBack.run(about)}>
          {t('takeBack')}
        </Button>
      )}
      <Refused refusal={takeOver.refusal ?? takeBack.refusal} />
    </div>
  );
}

type AnswerProps = { agreementId: string; remarkId: string; onDone: () => void };

function AnswerForm({ agreementId, remarkId, onDone }: AnswerProps) {
  const t = useTexts(remarkTexts);
  const act = useAct('remark.answer', { refreshes });
  const draft = useDraft(
    `remark-answer-${remarkId}`,
    { answer: '' },
    { rules: { answer: (value) => (value.trim() ? null : t('answerMissing')) } },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ answer }) => ({ agreementId, remarkId, answer })}
      onDone={onDone}
    >
      <ProseField of={draft} name="answer" label={t('yourAnswer')} rows={3} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('reply')}
      </SubmitRow>
    </DraftForm>
  );
}

/** Everything that was said and what came of it, over time. */
function Said({ rows }: { rows: readonly Remark[] }) {
  const t = useTexts(remarkTexts);
  const pick = usePick();
  const happenings = rows.flatMap((remark): Happening[] => {
    const { id, label, words, proposed, closed } = remark;
    const about = { label: pick(label) };
    const who = (name: string, organisation: string) => t('who', { name, organisation });
    const said = {
      id,
      at: remark.saidAt,
      who: who(remark.speakerName, remark.organisationName),
      what: words ? t('said', { ...about, words }) : t('proposed', about),
      why: proposed && <span className={classes.was}>{t('wouldBe', { words: pick(proposed) })}</span>,
    };
    if (!closed) return [said];
    const after = {
      id: `${id} closed`,
      at: closed.at,
      who: who(closed.name, closed.organisationName),
      what: t(closed.outcome, { ...about, words: closed.answer }),
    };
    return [said, after];
  });
  return (
    <details className={classes.details}>
      <summary>{t('history')}</summary>
      <Timeline happenings={happenings} />
    </details>
  );
}
