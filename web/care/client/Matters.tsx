import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Client } from './ClientPage.tsx';
import classes from './client.module.css';
import { texts } from './texts.ts';

type Matter = NonNullable<Output<'client.show'>['matters']>[number];
const kinds = ['situation', 'matters', 'goal'] as const;

/** What matters to her, what she wants to do again, how things are: in her words, changed in place. */
export function Matters({ client }: { client: Client }) {
  const t = useTexts(texts);
  const [adding, setAdding] = useState(false);
  const titles = {
    situation: t('situation'),
    matters: t('important'),
    goal: client.as === 'self' ? t('goals') : t('goalsOther'),
  };
  const all = client.matters ?? [];
  return (
    <Section title={t('matters')}>
      {all.length === 0 && <p className={classes.quiet}>{t('noMatters')}</p>}
      {kinds.map((kind) => {
        const some = all.filter((matter) => matter.kind === kind);
        if (some.length === 0) return null;
        return (
          <div key={kind}>
            <h3>{titles[kind]}</h3>
            <ul className={classes.list}>
              {some.map((matter) => (
                <li key={matter.id} className={classes.item}>
                  <MatterRow client={client} matter={matter} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {adding ? (
        <AddMatter clientId={client.clientId} onDone={() => setAdding(false)} />
      ) : (
        <CanButton variant="default" can={client.can.editMatters} onClick={() => setAdding(true)}>
          {t('addMatter')}
        </CanButton>
      )}
    </Section>
  );
}

function MatterRow({ client, matter }: { client: Client; matter: Matter }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { clientId } = client;
  const edit = useAct('client.editMatter', { refreshes: ['client.show'] });
  const remove = useAct('client.removeMatter', { refreshes: ['client.show'] });
  if (open) return <EditMatter clientId={clientId} matter={matter} onDone={() => setOpen(false)} />;
  const { id: matterId, version, text, kind, reachedOn } = matter;
  const reach = (on: string | null) => edit.run({ clientId, matterId, version, text, reachedOn: on });
  return (
    <>
      <div className={classes.words}>
        {text}
        {reachedOn && (
          <p>
            <StatusBadge tone="good">{t('reached', { day: format.date(reachedOn) })}</StatusBadge>
          </p>
        )}
        <Refused refusal={edit.refusal} />
      </div>
      {client.can.editMatters.allowed && (
        <div className={classes.buttons}>
          {kind === 'goal' && (
            <Button variant="default" loading={edit.busy} onClick={() => reach(reachedOn ? null : today())}>
              {reachedOn ? t('unmark') : t('markReached')}
            </Button>
          )}
          <Button variant="subtle" onClick={() => setOpen(true)}>
            {t('edit')}
          </Button>
          <ConfirmAction
            label={t('remove')}
            variant="subtle"
            consequence={t('removeText')}
            act={remove}
            onConfirm={() => remove.run({ clientId, matterId, version })}
          />
        </div>
      )}
    </>
  );
}

function EditMatter({ clientId, matter, onDone }: { clientId: string; matter: Matter; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('client.editMatter', { refreshes: ['client.show'] });
  const draft = useDraft(
    `matter-${matter.id}`,
    { text: matter.text },
    { rules: { text: (value) => (value.trim() ? null : t('required')) } },
  );
  const { id: matterId, reachedOn } = matter;
  const inputOf = (text: string, version: number) => ({ clientId, matterId, version, text, reachedOn });
  const nowOf = (current: Output<'client.editMatter'>) => current.matters?.find(({ id }) => id === matterId);
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ text }) => inputOf(text, matter.version)}
      onDone={onDone}
      stale={{
        compare: ({ text }, current) => [
          { label: t('words'), mine: text, theirs: nowOf(current)?.text ?? '' },
        ],
        again: ({ text }, current) => inputOf(text, nowOf(current)?.version ?? matter.version),
        onTheirs: onDone,
      }}
    >
      <ProseField of={draft} name="text" label={t('words')} />
      <Submit busy={act.busy} others={<Cancel onClick={onDone} />}>
        {t('save')}
      </Submit>
    </DraftForm>
  );
}

function AddMatter({ clientId, onDone }: { clientId: string; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('client.addMatter', { refreshes: ['client.show'] });
  const draft = useDraft(
    `matter-new-${clientId}`,
    { kind: '', text: '' },
    {
      rules: {
        kind: (value) => (value ? null : t('choose')),
        text: (value) => (value.trim() ? null : t('required')),
      },
    },
  );
  const options = [
    { value: 'matters', label: t('kindMatters') },
    { value: 'goal', label: t('kindGoal') },
    { value: 'situation', label: t('kindSituation') },
  ];
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ kind, text }) => ({ clientId, kind: kind as Matter['kind'], text })}
      onDone={onDone}
    >
      <ChoiceField of={draft} name="kind" label={t('kind')} options={options} />
      <ProseField of={draft} name="text" label={t('words')} />
      <Submit busy={act.busy} others={<Cancel onClick={onDone} />}>
        {t('add')}
      </Submit>
    </DraftForm>
  );
}

export function Cancel({ onClick }: { onClick: () => void }) {
  const t = useTexts(texts);
  return (
    <Button variant="default" onClick={onClick}>
      {t('cancel')}
    </Button>
  );
}
