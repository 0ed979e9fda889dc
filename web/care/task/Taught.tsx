import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { exampleDay, readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SelectField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { type ActKey, useActs } from './task-words.ts';
import { texts } from './texts.ts';

/** What was taught to whom, and the form in which a nurse puts it on record. */
export function Taught({ clientId }: { clientId: string }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { nameOf } = useActs();
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('taught')} text={t('taughtText')}>
      <Shown view={useView('task.list', { clientId })}>
        {({ teachings, can }) => (
          <>
            {teachings.length === 0 && <p>{t('taughtNone')}</p>}
            {teachings.length > 0 && (
              <ul>
                {teachings.map(({ id, face, act, taughtByName, taughtOn, validUntil }) => (
                  <li key={id}>
                    <strong>{face.name}</strong>{' '}
                    {t('taughtLine', {
                      act: nameOf(act),
                      by: taughtByName,
                      on: format.date(taughtOn),
                      until: format.date(validUntil),
                    })}
                  </li>
                ))}
              </ul>
            )}
            {open ? (
              <TeachForm clientId={clientId} onDone={() => setOpen(false)} />
            ) : (
              <CanButton can={can.teach} variant="default" onClick={() => setOpen(true)}>
                {t('teach')}
              </CanButton>
            )}
          </>
        )}
      </Shown>
    </Section>
  );
}

const nextYear = () => `${Number(today().slice(0, 4)) + 1}${today().slice(4).replace('02-29', '02-28')}`;

function TeachForm({ clientId, onDone }: { clientId: string; onDone: () => void }) {
  const t = useTexts(texts);
  const acts = useActs();
  const circle = useView('client.show', { clientId }).data?.circle ?? [];
  const act = useAct('task.teach', { refreshes: ['task.list', 'task.everyone'] });
  const isDay = (value: string) => (readDay(value) ? null : t('dayWrong', { day: exampleDay(today()) }));
  const draft = useDraft(
    `teach-${clientId}`,
    { faceId: '', act: '', taughtOn: showDay(today()), validUntil: showDay(nextYear()), protocol: '' },
    {
      rules: {
        faceId: (value) => (value ? null : t('choose')),
        act: (value) => (value ? null : t('choose')),
        taughtOn: isDay,
        validUntil: isDay,
      },
      refusals: { 'task.teaching_dates': 'validUntil' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      onDone={onDone}
      toInput={(values) => ({
        clientId,
        faceId: values.faceId,
        act: values.act as ActKey,
        taughtOn: readDay(values.taughtOn) ?? '',
        validUntil: readDay(values.validUntil) ?? '',
        protocol: values.protocol,
      })}
    >
      <SelectField
        of={draft}
        name="faceId"
        label={t('who')}
        options={circle
          .filter(({ kind }) => kind === 'own_people' || kind === 'volunteer')
          .map(({ face, relation }) => ({
            value: face.id,
            label: [face.name, relation].filter(Boolean).join(', '),
          }))}
      />
      <SelectField
        of={draft}
        name="act"
        label={t('act')}
        options={acts.rows
          .filter((one) => one.class !== 'everyday')
          .map(({ key }) => ({ value: key, label: acts.nameOf(key) }))}
      />
      <DayField of={draft} name="taughtOn" label={t('on')} max={today()} />
      <DayField of={draft} name="validUntil" label={t('validUntil')} min={today()} />
      <TextField of={draft} name="protocol" label={t('protocol')} optional />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        }
      >
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
