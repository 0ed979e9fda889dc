import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useDownload } from '../../api/use-download.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { exampleDay, readDay, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, ProseField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { TailoredAgreement, TailoredList } from './Tailored.tsx';
import { texts } from './tailored.texts.ts';
import classes from './task.module.css';

type Of = { list: TailoredList; agreement: TailoredAgreement };
type Form = Of & { onDone: () => void };

const refreshes = ['tailored.list' as const, 'task.list' as const, 'task.everyone' as const];

/** What can be done with it now; one form at a time. */
export function TailoredButtons({ list, agreement }: Of) {
  const t = useTexts(texts);
  const [form, setForm] = useState<'us' | 'client' | 'review' | 'file' | null>(null);
  const { can } = agreement;
  const close = () => setForm(null);
  const of = { list, agreement, onDone: close };
  if (form === 'us') return <AnswerForm {...of} side="organisation" />;
  if (form === 'client') return <AnswerForm {...of} side="client" />;
  if (form === 'review') return <ReviewForm {...of} />;
  if (form === 'file') return <FileForm {...of} />;
  return (
    <div className={classes.buttons} data-screen-only>
      {can.sayForUs && (
        <CanButton can={can.sayForUs} onClick={() => setForm('us')}>
          {t('sayForUs')}
        </CanButton>
      )}
      {can.sayForClient?.allowed && (
        <Button onClick={() => setForm('client')}>{t(list.herself ? 'sayYourself' : 'sayForClient')}</Button>
      )}
      {can.review.allowed && (
        <Button variant="default" onClick={() => setForm('review')}>
          {t('review')}
        </Button>
      )}
      {can.file.allowed && (
        <Button variant="default" onClick={() => setForm('file')}>
          {t('file')}
        </Button>
      )}
      <Stop list={list} agreement={agreement} />
    </div>
  );
}

function Stop({ list: { clientId, herself }, agreement: { id: tailoredId, can } }: Of) {
  const t = useTexts(texts);
  const act = useAct('tailored.end', { refreshes });
  return (
    <>
      {can.withdraw.allowed && (
        <ConfirmAction
          label={t(herself ? 'withdrawMine' : 'withdraw')}
          variant="subtle"
          consequence={t('withdrawText')}
          act={act}
          onConfirm={() => act.run({ clientId, tailoredId, by: 'client' })}
        />
      )}
      {can.end.allowed && (
        <ConfirmAction
          label={t('end')}
          variant="subtle"
          consequence={t('endText')}
          act={act}
          onConfirm={() => act.run({ clientId, tailoredId, by: 'organisation' })}
        />
      )}
    </>
  );
}

function AnswerForm({ list, agreement, onDone, side }: Form & { side: 'client' | 'organisation' }) {
  const t = useTexts(texts);
  const act = useAct('tailored.answer', { refreshes });
  const decides = side === 'organisation' && agreement.can.decides;
  const writesDown = side === 'client' && !list.herself;
  const draft = useDraft(
    `answer-${side}-${agreement.id}`,
    {
      answer: '',
      reasons: '',
      how: '',
      by: agreement.agreedByClient === 'client' ? list.clientName : '',
    },
    {
      rules: {
        answer: (value) => (value ? null : t('choose')),
        reasons: (value) => (!decides || value.trim() ? null : t('required')),
        how: (value) => (!writesDown || value ? null : t('choose')),
        by: (value) => (!writesDown || value.trim() ? null : t('required')),
      },
      refusals: { 'tailored.reasons_missing': 'reasons', 'tailored.who_said_it': 'by' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      onDone={onDone}
      toInput={({ answer, reasons, how, by }) => ({
        clientId: list.clientId,
        tailoredId: agreement.id,
        of: side,
        yes: answer === 'yes',
        how: (writesDown ? how : 'here') as Input<'tailored.answer'>['how'],
        by: writesDown ? by : '',
        reasons,
      })}
    >
      <ChoiceField
        of={draft}
        name="answer"
        label={t('answer')}
        options={[
          { value: 'yes', label: t('answer_yes') },
          { value: 'no', label: t('answer_no') },
        ]}
      />
      {decides && <ProseField of={draft} name="reasons" label={t('reasons')} rows={3} />}
      {writesDown && (
        <>
          <ChoiceField
            of={draft}
            name="how"
            label={t('how')}
            options={[
              { value: 'spoken', label: t('how_spoken') },
              { value: 'paper', label: t('how_paper') },
            ]}
          />
          <TextField of={draft} name="by" label={t('saidBy')} />
        </>
      )}
      <Buttons busy={act.busy} onCancel={onDone} words={t('send')} />
    </DraftForm>
  );
}

function ReviewForm({ list: { clientId }, agreement, onDone }: Form) {
  const t = useTexts(texts);
  const act = useAct('tailored.review', { refreshes });
  const draft = useDraft(
    `review-${agreement.id}`,
    { words: '', nextOn: showDay(agreement.ends) },
    {
      rules: {
        words: (value) => (value.trim() ? null : t('required')),
        nextOn: (value) => (readDay(value) ? null : t('dayWrong', { day: exampleDay(today()) })),
      },
      refusals: { 'tailored.review_dates': 'nextOn' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      onDone={onDone}
      toInput={({ words, nextOn }) => ({
        ...{ clientId, tailoredId: agreement.id, words },
        nextOn: readDay(nextOn) ?? '',
      })}
    >
      <ProseField of={draft} name="words" label={t('found')} rows={3} />
      <DayField of={draft} name="nextOn" label={t('nextOn')} min={today()} max={agreement.ends} />
      <Buttons busy={act.busy} onCancel={onDone} words={t('save')} />
    </DraftForm>
  );
}

/** The PDF of one day; what is missing is said instead of left out. */
function FileForm({ list: { clientId }, agreement: { id: tailoredId, ends }, onDone }: Form) {
  const t = useTexts(texts);
  const download = useDownload('tailored.file');
  const draft = useDraft(
    `file-${tailoredId}`,
    { on: showDay(ends < today() ? ends : today()) },
    { rules: { on: (value) => (readDay(value) ? null : t('dayWrong', { day: exampleDay(today()) })) } },
  );
  return (
    <div className={classes.form}>
      <p className={classes.quiet}>{t('fileText')}</p>
      <DayField of={draft} name="on" label={t('fileOn')} max={today()} />
      <Refused refusal={download.refusal} />
      <div className={classes.buttons}>
        <Button
          loading={download.busy}
          onClick={() => {
            if (draft.checkAll())
              void download.run({ clientId, tailoredId, on: readDay(draft.values.on) ?? '' });
          }}
        >
          {t('fileGet')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}

function Buttons({ busy, onCancel, words }: { busy: boolean; onCancel: () => void; words: string }) {
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
      {words}
    </Submit>
  );
}
