import { useState } from 'react';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, TextField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { useTexts } from '../../ui/texts.ts';
import { clauseTexts } from '../agreement/clause.texts.ts';
import classes from './ending.module.css';
import { type EndingView, leftOf } from './ending-room.ts';
import { texts } from './texts.ts';

type Thing = EndingView['things'][number];

type ListProps = { view: EndingView; title: string; things: readonly Thing[] };

type ThingListProps = {
  view: EndingView;
  things: readonly Thing[];
  /** What is counted, of `all` that the reader sees of it. */
  left: EndingView['left'];
  all?: readonly Thing[];
};

/** First what has nowhere to go yet. */
export function ThingList({ view, things, left, all = things }: ThingListProps) {
  const t = useTexts(texts);
  const isOpen = ({ destination }: Thing) => destination === null;
  const open = things.filter(isOpen);
  const hidden = leftOf({ left }) - all.filter(isOpen).length;
  return (
    <>
      <AsUsual view={view} open={open} />
      <List view={view} title={t('toArrange')} things={open} />
      {hidden > 0 && <p>{t('hidden', { count: hidden })}</p>}
      <List view={view} title={t('arranged')} things={things.filter((thing) => !isOpen(thing))} />
    </>
  );
}

/** All of it, for on paper nothing may be missing. */
function List({ view, title, things }: ListProps) {
  if (things.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={classes.things}>
        {things.map((thing) => (
          <li key={thing.thingId}>
            <OneThing view={view} thing={thing} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** One button for all that speaks for itself; each can still be changed. */
function AsUsual({ view, open }: { view: EndingView; open: readonly Thing[] }) {
  const t = useTexts(texts);
  const act = useAct('ending.asUsual', { refreshes: ['ending.show'] });
  const plain = open.filter(({ usual }) => usual !== null);
  if (plain.length < 2 || view.phase === 'ended') return null;
  const thingIds = plain.map(({ thingId }) => thingId);
  return (
    <div data-screen-only>
      <ConfirmAction
        label={t('allAsUsual', { count: plain.length })}
        consequence={t('allAsUsualMeans')}
        act={act}
        can={view.can.arrange}
        onConfirm={() => act.run({ partnershipId: view.partnershipId, thingIds })}
      />
    </div>
  );
}

function OneThing({ view, thing }: { view: EndingView; thing: Thing }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const settles = useAct('ending.settle', { refreshes: ['ending.show'] });
  const takes = useAct('ending.asUsual', { refreshes: ['ending.show'] });
  const { partnershipId, can, phase } = view;
  const { thingId, partyName, usual, settledOn, version } = thing;
  const isOpen = thing.destination === null;
  const goes = (destination: Destination, toWhom: string, byOn: string) => {
    const where = destination === 'taken_over' ? t('taken_over_by', { name: toWhom }) : `${t(destination)}.`;
    const remark = destination !== 'taken_over' && toWhom ? ` ${toWhom}.` : '';
    return `${where}${remark} ${t('until', { day: format.date(byOn) })}`;
  };
  const called = useCalled(thing);
  return (
    <div className={classes.thing}>
      <p>
        <strong>{called}</strong> <span className={classes.quiet}>{partyName}</span>
      </p>
      <p>
        {settledOn
          ? t('settled', { day: format.date(settledOn) })
          : thing.destination && thing.byOn
            ? goes(thing.destination, thing.toWhom, thing.byOn)
            : usual
              ? t('usual', { goes: goes(usual.destination, '', usual.byOn) })
              : t('nowhere')}
      </p>
      {open ? (
        <ArrangeForm view={view} thing={thing} onDone={() => setOpen(false)} />
      ) : (
        settledOn === null && (
          <div className={classes.buttons} data-screen-only>
            {phase !== 'ended' && usual && (
              <CanButton
                variant="default"
                can={can.arrange}
                busy={takes.busy}
                onClick={() => void takes.run({ partnershipId, thingIds: [thingId] })}
              >
                {t('asUsual')}
              </CanButton>
            )}
            {phase !== 'ended' && (
              <CanButton variant="default" can={can.arrange} onClick={() => setOpen(true)}>
                {t(isOpen ? (usual ? 'otherwiseGoes' : 'arrange') : 'rearrange')}
              </CanButton>
            )}
            {!isOpen && (
              <CanButton
                variant="default"
                can={can.learn}
                busy={settles.busy}
                onClick={() => void settles.run({ partnershipId, thingId, version })}
              >
                {t('settle')}
              </CanButton>
            )}
          </div>
        )
      )}
      <Refused refusal={settles.refusal ?? takes.refusal} />
    </div>
  );
}

/** What it is; of who answers for some help, which help and who. */
function useCalled({ kind, what, layer, on }: Thing): string {
  const t = useTexts(texts);
  const clause = useTexts(clauseTexts);
  const format = useFormat();
  if (layer !== null) return t(what === '' ? 'answerTheirs' : 'answer', { help: clause(layer), who: what });
  if (what === '') return t(kind === 'question' || kind === 'tariff' ? `${kind}Between` : 'moneyBetween');
  if (kind === 'booking' && on === null) return t('bookingGone', { what });
  return t(kind, { what, day: on ? format.date(on) : '' });
}

type Destination = Input<'ending.arrange'>['destination'];

function ArrangeForm({ view, thing, onDone }: { view: EndingView; thing: Thing; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('ending.arrange', { refreshes: ['ending.show'] });
  const { thingId, version, ways } = thing;
  const lastDay = thing.byOn ?? thing.usual?.byOn ?? view.notice?.endsOn;
  const draft = useDraft(
    `arrange-${thingId}`,
    {
      destination: thing.destination ?? thing.usual?.destination ?? '',
      toWhom: thing.toWhom,
      byOn: lastDay ? showDay(lastDay) : '',
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
