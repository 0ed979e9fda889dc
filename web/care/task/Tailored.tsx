import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { exampleDay, readDay, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, ProseField, SelectField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './task.module.css';
import { type ActKey, type Tasks, useActs } from './task-words.ts';
import { texts } from './texts.ts';

/** Recorded departures with her as a party; a law has no form here. */
export function Tailored({ clientId }: { clientId: string }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('tailored')} text={t('tailoredText')}>
      <Shown view={useView('task.list', { clientId })}>
        {({ tailored, can }) => (
          <>
            {tailored.length === 0 && <p>{t('tailoredNone')}</p>}
            {tailored.length > 0 && (
              <ul className={classes.cards}>
                {tailored.map((agreement) => (
                  <li key={agreement.id} className={classes.card}>
                    <Agreement clientId={clientId} agreement={agreement} />
                  </li>
                ))}
              </ul>
            )}
            {open ? (
              <TailorForm clientId={clientId} onDone={() => setOpen(false)} />
            ) : (
              <CanButton can={can.tailor} variant="default" onClick={() => setOpen(true)}>
                {t('tailor')}
              </CanButton>
            )}
          </>
        )}
      </Shown>
    </Section>
  );
}

function Agreement({ clientId, agreement }: { clientId: string; agreement: Tasks['tailored'][number] }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { nameOf } = useActs();
  const end = useAct('task.endTailored', { refreshes: ['task.list', 'task.everyone'] });
  const { act, face, starts, ends, wish, risk, reasons, decidedBy, endedOn, id: agreementId } = agreement;
  return (
    <>
      <h3>
        {t('tailoredLine', {
          act: nameOf(act),
          name: face.name,
          from: format.date(starts),
          until: format.date(ends),
        })}
      </h3>
      <p>{wish}</p>
      <p>{risk}</p>
      <p className={classes.quiet}>{t('decidedBy', { name: decidedBy.name, reasons })}</p>
      {endedOn ? (
        <p className={classes.quiet}>{t('ended', { day: format.date(endedOn) })}</p>
      ) : (
        <ConfirmAction
          label={t('endTailored')}
          variant="subtle"
          consequence={t('endTailoredText')}
          act={end}
          onConfirm={() => end.run({ clientId, agreementId })}
        />
      )}
    </>
  );
}

type DepartsFrom = Tasks['tailored'][number]['departsFrom'];
type AgreedBy = Tasks['tailored'][number]['agreedByClient'];

function TailorForm({ clientId, onDone }: { clientId: string; onDone: () => void }) {
  const t = useTexts(texts);
  const acts = useActs();
  const circle = useView('client.show', { clientId }).data?.circle ?? [];
  const people = circle.map(({ face, relation }) => ({
    value: face.id,
    label: [face.name, relation].filter(Boolean).join(', '),
  }));
  const act = useAct('task.tailor', { refreshes: ['task.list', 'task.everyone'] });
  const chosen = (value: string) => (value ? null : t('choose'));
  const said = (value: string) => (value.trim() ? null : t('required'));
  const isDay = (value: string) => (readDay(value) ? null : t('dayWrong', { day: exampleDay(today()) }));
  const draft = useDraft(
    `tailor-${clientId}`,
    {
      act: '',
      faceId: '',
      departsFrom: '',
      wish: '',
      risk: '',
      reasons: '',
      agreedByClient: '',
      answersId: '',
      starts: showDay(today()),
      ends: '',
    },
    {
      rules: {
        act: chosen,
        faceId: chosen,
        departsFrom: chosen,
        wish: said,
        risk: said,
        reasons: said,
        agreedByClient: chosen,
        answersId: chosen,
        starts: isDay,
        ends: isDay,
      },
      refusals: { 'task.tailored_dates': 'ends', 'task.law_cannot_be_set_aside': 'act' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      onDone={onDone}
      toInput={(values) => ({
        ...values,
        clientId,
        act: values.act as ActKey,
        departsFrom: values.departsFrom as DepartsFrom,
        agreedByClient: values.agreedByClient as AgreedBy,
        starts: readDay(values.starts) ?? '',
        ends: readDay(values.ends) ?? '',
      })}
    >
      <ChoiceField
        of={draft}
        name="departsFrom"
        label={t('departsFrom')}
        options={[
          {
            value: 'professional_standard',
            label: t('professional_standard'),
            help: t('professional_standardHelp'),
          },
          { value: 'own_protocol', label: t('own_protocol'), help: t('own_protocolHelp') },
        ]}
      />
      <SelectField
        of={draft}
        name="act"
        label={t('act')}
        options={acts.rows
          .filter((one) => one.class !== 'everyday')
          .map(({ key }) => ({ value: key, label: acts.nameOf(key) }))}
      />
      <SelectField of={draft} name="faceId" label={t('who')} options={people} />
      <ProseField of={draft} name="wish" label={t('wish')} rows={3} />
      <ProseField of={draft} name="risk" label={t('risk')} rows={3} />
      <ProseField of={draft} name="reasons" label={t('reasons')} rows={3} />
      <ChoiceField
        of={draft}
        name="agreedByClient"
        label={t('agreedBy')}
        options={[
          { value: 'client', label: t('client') },
          { value: 'representative', label: t('representative') },
        ]}
      />
      <SelectField of={draft} name="answersId" label={t('answers')} options={people} />
      <DayField of={draft} name="starts" label={t('starts')} min={today()} />
      <DayField of={draft} name="ends" label={t('ends')} min={today()} />
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
