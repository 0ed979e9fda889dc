import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import type { Worry } from './WorryList.tsx';
import classes from './worry.module.css';

const touched = ['worry.list', 'worry.mine'] as const;

export function WorryRow({ worry }: { worry: Worry }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [answering, setAnswering] = useState(false);
  const name = worry.raisedBy.name || t('someone');
  return (
    <article className={classes.worry} data-urgent={worry.urgent && worry.status !== 'answered'}>
      <div className={classes.head}>
        <PersonFace
          name={worry.aboutName || t('someone')}
          note={t('raisedBy', { name, moment: format.moment(worry.raisedAt) })}
        />
        <States worry={worry} />
      </div>
      <p className={classes.text}>{worry.text}</p>
      {worry.outcome && (
        <div className={classes.outcome}>
          <h3>{t('cameOfIt')}</h3>
          <p>{worry.outcome}</p>
        </div>
      )}
      {worry.internalNote && <p className={classes.quiet}>{t('colleagues', { note: worry.internalNote })}</p>}
      <p className={classes.quiet}>
        {worry.takenBy
          ? t('takenBy', { name: worry.takenBy.name || t('someone') })
          : t('toWhom', { name: worry.to.name || t('someone') })}
      </p>
      {answering ? (
        <Answer worry={worry} onDone={() => setAnswering(false)} />
      ) : (
        <Acts worry={worry} onAnswer={() => setAnswering(true)} />
      )}
    </article>
  );
}

function States({ worry }: { worry: Worry }) {
  const t = useTexts(texts);
  if (worry.status === 'answered') return <StatusBadge tone="good">{t('answered')}</StatusBadge>;
  return (
    <span className={classes.badges}>
      {worry.urgent && <StatusBadge tone="attention">{t('isUrgent')}</StatusBadge>}
      {worry.late && <StatusBadge tone="attention">{t('late')}</StatusBadge>}
      {worry.status === 'raised' && !worry.late && <StatusBadge tone="open">{t('waiting')}</StatusBadge>}
    </span>
  );
}

function Acts({ worry, onAnswer }: { worry: Worry; onAnswer: () => void }) {
  const t = useTexts(texts);
  const take = useAct('worry.take', { refreshes: [...touched] });
  const heard = useAct('worry.heard', { refreshes: [...touched] });
  return (
    <>
      <Refused refusal={take.refusal ?? heard.refusal} />
      <div className={classes.buttons}>
        {worry.status === 'raised' && worry.can.followUp.allowed && (
          <Button
            loading={take.busy}
            onClick={() => void take.run({ worryId: worry.id, version: worry.version })}
          >
            {t('take')}
          </Button>
        )}
        {worry.status !== 'answered' && worry.can.followUp.allowed && (
          <CanButton variant="default" onClick={onAnswer}>
            {t('answer')}
          </CanButton>
        )}
        {worry.mine && worry.status === 'answered' && !worry.heardAt && (
          <Button loading={heard.busy} onClick={() => void heard.run({ worryId: worry.id })}>
            {t('heard')}
          </Button>
        )}
        {worry.clientId && <To to={paths.client(worry.clientId)}>{t('about', { name: worry.aboutName })}</To>}
      </div>
    </>
  );
}

function Answer({ worry, onDone }: { worry: Worry; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('worry.answer', { refreshes: [...touched] });
  const draft = useDraft(
    `answer-${worry.id}`,
    { outcome: '', internalNote: '' },
    { rules: { outcome: (text) => (text.trim() ? null : t('outcomeMissing')) } },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ outcome, internalNote }) => ({
        worryId: worry.id,
        version: worry.version,
        outcome: outcome.trim(),
        internalNote: internalNote.trim(),
      })}
      onDone={onDone}
    >
      <ProseField
        of={draft}
        name="outcome"
        label={t('outcome')}
        help={t('outcomeHelp', { name: worry.raisedBy.name || t('someone') })}
      />
      <ProseField of={draft} name="internalNote" label={t('note')} help={t('noteHelp')} rows={2} optional />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onDone}>
            {t('notNow')}
          </Button>
        }
      >
        {t('reply')}
      </Submit>
    </DraftForm>
  );
}
