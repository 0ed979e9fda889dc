import { circles, type Shown as ShownTo } from '../../../server/partnership/tension/tension.ts';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

type Choices = Output<'tension.choices'>;
export type Whom = {
  shownTo: ShownTo;
  coachId?: string;
  partnershipId?: string;
};

/** What happened, what it meant and what I ask; and before it is sent, by name who reads it. */
export function RaiseForm({ onDone }: { onDone: () => void }) {
  return (
    <Shown view={useView('tension.choices', {})}>
      {(choices) => <Form choices={choices} onDone={onDone} />}
    </Shown>
  );
}

function Form({ choices, onDone }: { choices: Choices; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('tension.raise', { refreshes: ['tension.list'] });
  const options = useOptions(choices);
  const draft = useDraft(
    'tension',
    { happened: '', meant: '', asks: '', whom: '' },
    {
      rules: {
        happened: (value) => (value.trim() ? null : t('happenedMissing')),
        whom: (value) => (value ? null : t('whomMissing')),
      },
      refusals: { 'tension.nobody_there': 'whom' },
      fields: { shownTo: 'whom', coachId: 'whom', partnershipId: 'whom' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ happened, meant, asks, whom }) => ({ happened, meant, asks, ...readWhom(whom) })}
      onDone={onDone}
    >
      <ProseField of={draft} name="happened" label={t('happened')} help={t('happenedHelp')} />
      <ProseField of={draft} name="meant" label={t('meant')} rows={2} optional />
      <ProseField of={draft} name="asks" label={t('asks')} rows={2} optional />
      {options.length === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <ChoiceField of={draft} name="whom" label={t('whom')} help={t('whomHelp')} options={options} />
      )}
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('send')}
      </SubmitRow>
    </DraftForm>
  );
}

/** Each circle with the people in it; one without anybody is not offered. */
export function useOptions({ coaches, partnerships }: Choices, widerThan?: ShownTo, only?: string | null) {
  const t = useTexts(texts);
  const format = useFormat();
  const named = (readers: Choices['partnerships'][number]['contacts']) =>
    format.list(readers.map(({ name, organisationName }) => `${name} (${organisationName})`));
  const fits = (circle: ShownTo) =>
    widerThan === undefined || circles.indexOf(circle) > circles.indexOf(widerThan);
  return [
    ...(fits('coach')
      ? coaches.map(({ id, name, title }) => ({
          value: `coach ${id}`,
          label: t('coach', { name }),
          help: title,
        }))
      : []),
    ...partnerships
      .filter(({ partnershipId }) => !only || partnershipId === only)
      .flatMap(({ partnershipId, contacts, boards }) =>
        (
          [
            ['contacts', contacts],
            ['boards', boards],
          ] as const
        ).flatMap(([circle, readers]) =>
          readers.length > 0 && fits(circle)
            ? [{ value: `${circle} ${partnershipId}`, label: t(circle), help: named(readers) }]
            : [],
        ),
      ),
  ];
}

export function readWhom(whom: string): Whom {
  const [circle = 'coach', id = ''] = whom.split(' ');
  const shownTo = circle as ShownTo;
  return shownTo === 'coach' ? { shownTo, coachId: id } : { shownTo, partnershipId: id };
}
