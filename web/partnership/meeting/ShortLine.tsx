import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField, SelectField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './meeting.module.css';
import { texts } from './texts.ts';

type Line = Output<'shortLine.list'>;
type Note = Line['notes'][number];

const often = 60_000;
const refreshes = ['shortLine.list' as const, 'agenda.show' as const];

/** The short line: a quick note to the contact person of another party, for what need not wait for a meeting. */
export function ShortLine({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const view = useView('shortLine.list', { partnershipId }, { every: often });
  return (
    <Section title={t('shortLine')} text={t('shortLineText')}>
      <Shown view={view}>
        {(line) => (
          <>
            <RowList items={line.notes} keyOf={({ id }) => id} empty={t('noNotes')}>
              {(note) => <OneNote note={note} />}
            </RowList>
            <WriteForm partnershipId={partnershipId} line={line} />
          </>
        )}
      </Shown>
    </Section>
  );
}

function OneNote({ note }: { note: Note }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [doing, setDoing] = useState<'answer' | 'table' | null>(null);
  const { organisationName, toOrganisationName, writerName, text, sentAt, answerBy } = note;
  const isOpen = note.answeredAt === null;
  const close = () => setDoing(null);
  return (
    <article className={classes.point}>
      <p className={classes.quiet}>
        {t('fromTo', {
          ...{ name: writerName, from: organisationName, to: toOrganisationName },
          moment: format.moment(sentAt),
        })}
      </p>
      <p className={classes.notes}>{text}</p>
      {note.answeredAt !== null && (
        <p className={classes.notes}>
          <strong>{t('answerOf', { name: note.answererName })}</strong> {note.answer}
        </p>
      )}
      <p className={classes.line}>
        {note.late && <StatusBadge tone="attention">{t('noteLate')}</StatusBadge>}
        {isOpen && !note.late && answerBy && (
          <StatusBadge tone="waiting">{t('answerBy', { moment: format.moment(answerBy) })}</StatusBadge>
        )}
        {note.onTable && <StatusBadge tone="good">{t('onTable')}</StatusBadge>}
      </p>
      {doing === 'answer' && <AnswerForm note={note} onDone={close} />}
      {doing === 'table' && <TableForm note={note} onDone={close} />}
      {doing === null && (
        <div className={classes.buttons}>
          {isOpen && note.can.answer.allowed && (
            <Button onClick={() => setDoing('answer')}>{t('answer')}</Button>
          )}
          {!note.onTable && note.can.putOnTable.allowed && (
            <Button variant="subtle" onClick={() => setDoing('table')}>
              {t('noteToTable')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

function AnswerForm({ note, onDone }: { note: Note; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('shortLine.answer', { refreshes });
  const draft = useDraft(
    `answer-note-${note.id}`,
    { answer: '' },
    { rules: { answer: (value) => (value.trim() ? null : t('wordsMissing')) } },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ answer }) => ({ noteId: note.id, version: note.version, answer })}
      onDone={onDone}
    >
      <ProseField of={draft} name="answer" label={t('yourAnswer')} rows={2} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('sendAnswer')}
      </SubmitRow>
    </DraftForm>
  );
}

/** In words that all parties may read: a note is between two. */
function TableForm({ note, onDone }: { note: Note; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('shortLine.putOnTable', { refreshes });
  const draft = useDraft(
    `table-note-${note.id}`,
    { text: note.text.slice(0, 500) },
    { rules: { text: (value) => (value.trim() ? null : t('pointMissing')) } },
  );
  return (
    <DraftForm draft={draft} act={act} toInput={({ text }) => ({ noteId: note.id, text })} onDone={onDone}>
      <ProseField of={draft} name="text" label={t('point')} help={t('pointHelp')} rows={2} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('putNow')}
      </SubmitRow>
    </DraftForm>
  );
}

function WriteForm({ partnershipId, line }: { partnershipId: string; line: Line }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const act = useAct('shortLine.write', { refreshes });
  const keyOf = ({ organisationId, level }: Line['to'][number]) => `${organisationId} ${level}`;
  const [only] = line.to;
  const draft = useDraft(
    `short-line-${partnershipId}`,
    { to: only && line.to.length === 1 ? keyOf(only) : '', text: '' },
    {
      rules: {
        to: (value) => (value ? null : t('toMissing')),
        text: (value) => (value.trim() ? null : t('wordsMissing')),
      },
      fields: { toOrganisationId: 'to', level: 'to' },
    },
  );
  const chosen = line.to.find((one) => keyOf(one) === draft.values.to);
  if (!open)
    return (
      <CanButton can={line.can.write} variant="default" onClick={() => setOpen(true)}>
        {t('write')}
      </CanButton>
    );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ to, text }) => {
        const [toOrganisationId = '', level = ''] = to.split(' ');
        return {
          ...{ partnershipId, toOrganisationId, text },
          level: level as Input<'shortLine.write'>['level'],
        };
      }}
      onDone={() => setOpen(false)}
    >
      <SelectField
        of={draft}
        name="to"
        label={t('toWhom')}
        options={line.to.map((one) => ({
          value: keyOf(one),
          label: one.person
            ? `${one.person.name}, ${one.organisationName} (${t(one.level).toLowerCase()})`
            : one.organisationName,
        }))}
      />
      {chosen?.person?.phone && (
        <p>{t('orCall', { name: chosen.person.name, phone: chosen.person.phone })}</p>
      )}
      {chosen?.substitute?.phone && (
        <p>{t('orSubstitute', { name: chosen.substitute.name, phone: chosen.substitute.phone })}</p>
      )}
      <ProseField of={draft} name="text" label={t('words')} help={t('wordsHelp')} rows={3} />
      {line.withinHours !== null && <p>{t('within', { hours: line.withinHours })}</p>}
      <SubmitRow busy={act.busy} onCancel={() => setOpen(false)}>
        {t('send')}
      </SubmitRow>
    </DraftForm>
  );
}
