import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay } from '../../ui/form/days.ts';
import { DayField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './handout.module.css';
import { texts } from './texts.ts';

type List = Output<'handout.list'>;
type Handout = List['rows'][number];

const refreshes = ['handout.list' as const];
const tones: Record<Handout['state'], Tone> = { open: 'waiting', ended: 'stopped', withdrawn: 'stopped' };

/** To whom outside this signed version was given; there only for who may give it, or see that it was. */
export function Handouts({ agreementId }: { agreementId: string }) {
  const t = useTexts(texts);
  const list = useView('handout.list', { agreementId }).data;
  const [giving, setGiving] = useState(false);
  if (!list || (list.rows.length === 0 && !list.can.handOut.allowed)) return null;
  return (
    <Section title={t('title')} text={t('text')}>
      {list.rows.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className={classes.rows}>
          {list.rows.map((handout) => (
            <li key={handout.id}>
              <One handout={handout} />
            </li>
          ))}
        </ul>
      )}
      {giving ? (
        <GiveForm agreementId={agreementId} onDone={() => setGiving(false)} />
      ) : (
        <div data-screen-only>
          <CanButton variant="default" can={list.can.handOut} onClick={() => setGiving(true)}>
            {t('give')}
          </CanButton>
        </div>
      )}
    </Section>
  );
}

function One({ handout }: { handout: Handout }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { forWhom, state, endsOn, email, received, path, lastFetchedOn } = handout;
  return (
    <div className={classes.one}>
      <h3>{forWhom}</h3>
      <p>
        <StatusBadge tone={tones[state]}>{t(state, { day: format.date(endsOn) })}</StatusBadge>
      </p>
      <p className={classes.quiet}>
        {t('givenBy', { name: handout.madeBy, day: format.date(handout.madeOn) })}{' '}
        {email && t('mailed', { email })}
      </p>
      <p>
        {t('fetched', {
          count: handout.timesFetched,
          day: lastFetchedOn ? format.date(lastFetchedOn) : '',
        })}{' '}
        {received && t('received', { name: received.by, day: format.date(received.on) })}
      </p>
      {path && (
        <p className={classes.quiet} data-screen-only>
          {t('address')} <code className={classes.address}>{addressOf(path)}</code>
        </p>
      )}
      {state === 'open' && (
        <div className={classes.buttons} data-screen-only>
          {path && <CopyButton address={addressOf(path)} />}
          {!received && <EnterReceived handout={handout} />}
          <Withdraw handout={handout} />
        </div>
      )}
    </div>
  );
}

/** A key: on the screen of who gave it, never on a printed agreement. */
const addressOf = (path: string): string => `${location.origin}${path}`;

function Withdraw({ handout }: { handout: Handout }) {
  const t = useTexts(texts);
  const act = useAct('handout.withdraw', { refreshes });
  return (
    <ConfirmAction
      label={t('withdraw')}
      consequence={t('withdrawMeans', { name: handout.forWhom })}
      act={act}
      onConfirm={() => act.run({ handoutId: handout.id })}
    />
  );
}

function EnterReceived({ handout }: { handout: Handout }) {
  const t = useTexts(texts);
  const act = useAct('handout.enterReceived', { refreshes });
  const draft = useDraft(`received-${handout.id}`, { by: '' });
  return (
    <ConfirmAction
      label={t('enterReceived')}
      consequence={t('enterReceivedMeans')}
      confirm={t('save')}
      act={act}
      onConfirm={async () => {
        const answer = await act.run({ handoutId: handout.id, by: draft.values.by });
        if (!answer.ok) draft.take(answer.refusal);
        return answer;
      }}
    >
      <TextField of={draft} name="by" label={t('whoReceived')} />
    </ConfirmAction>
  );
}

function GiveForm({ agreementId, onDone }: { agreementId: string; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('handout.make', { refreshes });
  const draft = useDraft(
    `hand-out-${agreementId}`,
    { forWhom: '', email: '', endsOn: '' },
    {
      rules: {
        forWhom: (value) => (value.trim() ? null : t('forWhomMissing')),
        endsOn: (value) => (readDay(value) ? null : t('dayMissing')),
      },
      refusals: { 'handout.ends_in_the_past': 'endsOn', 'handout.ends_too_late': 'endsOn' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ forWhom, email, endsOn }) => ({
        agreementId,
        forWhom,
        email: email.trim() || null,
        endsOn: readDay(endsOn) ?? '',
      })}
      onDone={onDone}
    >
      <p>{t('whatIsGiven')}</p>
      <TextField of={draft} name="forWhom" label={t('forWhom')} help={t('forWhomHelp')} />
      <TextField of={draft} name="email" label={t('email')} help={t('emailHelp')} type="email" optional />
      <DayField of={draft} name="endsOn" label={t('endsOn')} min={today()} />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onDone}>
            {t('notNow')}
          </Button>
        }
      >
        {t('giveNow')}
      </Submit>
    </DraftForm>
  );
}
