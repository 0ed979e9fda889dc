import { useState } from 'react';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, TextField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { type EndingView, leftOf } from './Ending.tsx';
import classes from './ending.module.css';
import { texts } from './texts.ts';

type Thing = EndingView['things'][number];

/** What the parties still share: where each thing goes and by which day. */
export function Things({ view }: { view: EndingView }) {
  const t = useTexts(texts);
  const [adding, setAdding] = useState(false);
  const { things, can, phase } = view;
  const hidden = leftOf(view) - things.filter(({ destination }) => destination === null).length;
  return (
    <Section title={t('things')} text={t('thingsText')}>
      <RowList items={things} keyOf={({ thingId }) => thingId} empty={t('noThings')}>
        {(thing) => <OneThing view={view} thing={thing} />}
      </RowList>
      {hidden > 0 && <p>{t('hidden', { count: hidden })}</p>}
      {adding ? (
        <AddForm partnershipId={view.partnershipId} onDone={() => setAdding(false)} />
      ) : (
        phase !== 'ended' && (
          <div data-screen-only>
            <CanButton variant="default" can={can.arrange} onClick={() => setAdding(true)}>
              {t('add')}
            </CanButton>
          </div>
        )
      )}
    </Section>
  );
}

function OneThing({ view, thing }: { view: EndingView; thing: Thing }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const act = useAct('ending.settle', { refreshes: ['ending.show'] });
  const { partnershipId, can, phase } = view;
  const { thingId, kind, what, on, partyName, destination, toWhom, byOn, settledOn, version } = thing;
  return (
    <div className={classes.thing}>
      <p>
        <strong>{t(kind, { what, day: on ? format.date(on) : '' })}</strong>{' '}
        <span className={classes.quiet}>{partyName}</span>
      </p>
      <p>
        {destination === null || byOn === null ? (
          t('nowhere')
        ) : (
          <>
            {destination === 'taken_over' ? t('taken_over_by', { name: toWhom }) : t(destination)}.{' '}
            {destination !== 'taken_over' && toWhom && `${toWhom}. `}
            {settledOn ? t('settled', { day: format.date(settledOn) }) : `${t('when')}: ${format.date(byOn)}`}
            .
          </>
        )}
      </p>
      {open ? (
        <ArrangeForm view={view} thing={thing} onDone={() => setOpen(false)} />
      ) : (
        <div className={classes.buttons} data-screen-only>
          {phase !== 'ended' && settledOn === null && (
            <CanButton variant="default" can={can.arrange} onClick={() => setOpen(true)}>
              {t(destination === null ? 'arrange' : 'rearrange')}
            </CanButton>
          )}
          {destination !== null && settledOn === null && (
            <CanButton
              variant="default"
              can={can.learn}
              busy={act.busy}
              onClick={() => void act.run({ partnershipId, thingId, version })}
            >
              {t('settle')}
            </CanButton>
          )}
        </div>
      )}
      <Refused refusal={act.refusal} />
    </div>
  );
}

type Destination = Input<'ending.arrange'>['destination'];

function ArrangeForm({ view, thing, onDone }: { view: EndingView; thing: Thing; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('ending.arrange', { refreshes: ['ending.show'] });
  const { thingId, version, ways } = thing;
  const draft = useDraft(
    `arrange-${thingId}`,
    {
      destination: thing.destination ?? '',
      toWhom: thing.toWhom,
      byOn: thing.byOn ? showDay(thing.byOn) : '',
    } as Values,
    {
      rules: {
        destination: (value) => (value ? null : t('choose')),
        byOn: (value) => (readDay(value) ? null : t('dayMissing')),
      },
      refusals: {
        'ending.does_not_fit': 'destination',
        'ending.to_whom': 'toWhom',
        'ending.day_has_passed': 'byOn',
      },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ destination, toWhom, byOn }) => ({
        ...{ partnershipId: view.partnershipId, thingId, version, toWhom },
        destination: destination as Destination,
        byOn: readDay(byOn) ?? '',
      })}
      onDone={onDone}
    >
      <ChoiceField
        of={draft}
        name="destination"
        label={t('where')}
        options={ways.map((value) => ({ value, label: t(value) }))}
      />
      <TextField of={draft} name="toWhom" label={t('toWhom')} optional />
      <DayField of={draft} name="byOn" label={t('byOn')} min={today()} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}

/** A type of its own, so that no field is narrowed to what holds now. */
type Values = { destination: string; toWhom: string; byOn: string };

function AddForm({ partnershipId, onDone }: { partnershipId: string; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('ending.add', { refreshes: ['ending.show'] });
  const draft = useDraft(
    `add-thing-${partnershipId}`,
    { what: '', kind: '' },
    {
      rules: {
        what: (value) => (value.trim() ? null : t('fillIn')),
        kind: (value) => (value ? null : t('choose')),
      },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ what, kind }) => ({ partnershipId, what, kind: kind as 'money' | 'other' })}
      onDone={onDone}
    >
      <TextField of={draft} name="what" label={t('addWhat')} help={t('addHelp')} />
      <ChoiceField
        of={draft}
        name="kind"
        label={t('isMoney')}
        options={[
          { value: 'other', label: t('noMoney') },
          { value: 'money', label: t('yesMoney') },
        ]}
      />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('add')}
      </SubmitRow>
    </DraftForm>
  );
}
