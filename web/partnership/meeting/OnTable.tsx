import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './meeting.module.css';
import { texts } from './texts.ts';

type Agenda = Output<'agenda.show'>;
type Item = Agenda['items'][number];
export type Action = Agenda['actions'][number];

/** What is on the table for the next meeting, and what was agreed at earlier ones and is still to be done. */
export function OnTable({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  return (
    <Shown view={useView('agenda.show', { partnershipId })}>
      {(agenda) => (
        <>
          <Section title={t('table')} text={t('tableText')}>
            {agenda.items.length === 0 ? (
              <p>{t('emptyTable')}</p>
            ) : (
              <ol className={classes.points}>
                {agenda.items.map((item) => (
                  <li key={item.id}>
                    <Point item={item} can={agenda.can.put} />
                  </li>
                ))}
              </ol>
            )}
            <PutForm partnershipId={partnershipId} agenda={agenda} />
            <Gone items={agenda.gone} />
          </Section>
          {agenda.actions.length > 0 && (
            <Section title={t('actions')}>
              <ul className={classes.points}>
                {agenda.actions.map((action) => (
                  <li key={action.id}>
                    <OneAction action={action} can={agenda.can.put} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
    </Shown>
  );
}

function Point({ item, can }: { item: Item; can: Agenda['can']['put'] }) {
  const t = useTexts(texts);
  const pick = usePick();
  const act = useAct('agenda.takeOff', { refreshes: ['agenda.show'] });
  const { id, version, source, text, organisationName } = item;
  return (
    <div className={classes.point}>
      <p className={classes.notes}>{pick(text)}</p>
      <p className={classes.quiet}>
        {source === 'own' ? t('putBy', { name: organisationName }) : t(`source_${source}`)}
      </p>
      <Refused refusal={act.refusal} />
      {can.allowed && (
        <Button
          variant="subtle"
          data-screen-only
          loading={act.busy}
          className={classes.start}
          onClick={() => void act.run({ itemId: id, version })}
        >
          {t('takeOff')}
        </Button>
      )}
    </div>
  );
}

/** What need not be talked about any more, and why. */
function Gone({ items }: { items: Agenda['gone'] }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  if (items.length === 0) return null;
  return (
    <>
      <h3>{t('gone')}</h3>
      <ul className={classes.points}>
        {items.map(({ id, source, text, closedOn }) => (
          <li key={id} className={classes.point}>
            <p className={classes.quiet}>{pick(text)}</p>
            <p>
              {t(reasons.find((one) => one === `gone_${source}`) ?? 'gone_settled')}{' '}
              <span className={classes.quiet}>{format.date(closedOn)}</span>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

const reasons = ['gone_measure', 'gone_decision', 'gone_ending'] as const;

function PutForm({ partnershipId, agenda }: { partnershipId: string; agenda: Agenda }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const act = useAct('agenda.put', { refreshes: ['agenda.show'] });
  const draft = useDraft(
    `put-${partnershipId}`,
    { text: '' },
    { rules: { text: (value) => (value.trim() ? null : t('pointMissing')) } },
  );
  if (!open)
    return (
      <div data-screen-only>
        <CanButton variant="default" can={agenda.can.put} onClick={() => setOpen(true)}>
          {t('put')}
        </CanButton>
      </div>
    );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ text }) => ({ partnershipId, text })}
      onDone={() => setOpen(false)}
    >
      <ProseField of={draft} name="text" label={t('point')} help={t('pointHelp')} rows={2} />
      <SubmitRow busy={act.busy} onCancel={() => setOpen(false)}>
        {t('putNow')}
      </SubmitRow>
    </DraftForm>
  );
}

function OneAction({ action, can }: { action: Action; can: Agenda['can']['put'] }) {
  const t = useTexts(texts);
  const act = useAct('agenda.finish', { refreshes: ['agenda.show', 'meeting.list'] });
  const { id, version, doneOn, late } = action;
  return (
    <div className={classes.point}>
      <ActionLine action={action} />
      {late && <StatusBadge tone="attention">{t('late')}</StatusBadge>}
      {doneOn && <StatusBadge tone="good">{t('done')}</StatusBadge>}
      <Refused refusal={act.refusal} />
      {can.allowed && (
        <Button
          variant={doneOn ? 'subtle' : 'default'}
          data-screen-only
          loading={act.busy}
          className={classes.start}
          onClick={() => void act.run({ actionId: id, version, done: doneOn === null })}
        >
          {t(doneOn ? 'undone' : 'isDone')}
        </Button>
      )}
    </div>
  );
}

/** "Dorpszorg (Riet): de apotheek bellen, voor woensdag 25 november" */
export function ActionLine({ action }: { action: Action }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { what, who, organisationName, dueOn } = action;
  const name = who ? `${organisationName} (${who})` : organisationName;
  return (
    <p>
      <strong>{name}:</strong> {dueOn ? t('doBy', { what, day: format.day(dueOn) }) : what}
    </p>
  );
}
