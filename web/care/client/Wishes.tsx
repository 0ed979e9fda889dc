import { useState } from 'react';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Client } from './ClientPage.tsx';
import classes from './client.module.css';
import { Cancel } from './Matters.tsx';
import { texts } from './texts.ts';

/** How much care there is and how many different professionals she wants at most. */
export function Wishes({ client }: { client: Client }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const { intensity, mostFaces, can, street, houseNumber, place, phone } = client;
  const address = [[street, houseNumber].filter(Boolean).join(' '), place].filter(Boolean).join(', ');
  return (
    <Section title={t('wishes')} folds={t('wishesFew')}>
      <p>{t(intensity)}.</p>
      {mostFaces !== null && <p>{t('mostFacesNow', { count: mostFaces })}</p>}
      {(address || phone) && (
        <p>
          <span className={classes.quiet}>{client.as === 'self' ? t('addressYou') : t('address')}: </span>
          {[address, phone].filter(Boolean).join(' · ')}
        </p>
      )}
      {open ? (
        <EditWishes client={client} onDone={() => setOpen(false)} />
      ) : (
        <CanButton variant="default" can={can.editCare} onClick={() => setOpen(true)}>
          {t('edit')}
        </CanButton>
      )}
    </Section>
  );
}

function EditWishes({ client, onDone }: { client: Client; onDone: () => void }) {
  const t = useTexts(texts);
  const { clientId } = client;
  const act = useAct('client.editCare', { refreshes: ['client.show', 'visit.clientWeek'] });
  const draft = useDraft(
    `care-${clientId}`,
    {
      intensity: client.intensity as string,
      mostFaces: client.mostFaces === null ? '' : String(client.mostFaces),
    },
    {
      rules: {
        mostFaces: (value) =>
          value.trim() === '' || /^([1-9]|[1-3]\d|40)$/.test(value.trim()) ? null : t('number'),
      },
    },
  );
  const inputOf = (values: typeof draft.values, version: number): Input<'client.editCare'> => ({
    clientId,
    version,
    intensity: values.intensity as Client['intensity'],
    mostFaces: values.mostFaces.trim() === '' ? null : Number(values.mostFaces),
  });
  const options = (['light', 'daily', 'intensive'] as const).map((value) => ({ value, label: t(value) }));
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => inputOf(values, client.version)}
      onDone={onDone}
      stale={{
        compare: (values, current) => [
          { label: t('intensity'), mine: t(values.intensity as 'light'), theirs: t(current.intensity) },
          { label: t('mostFaces'), mine: values.mostFaces, theirs: current.mostFaces ?? '' },
        ],
        again: (values, current) => inputOf(values, current.version),
        onTheirs: onDone,
      }}
    >
      <ChoiceField of={draft} name="intensity" label={t('intensity')} options={options} />
      <TextField
        of={draft}
        name="mostFaces"
        label={t('mostFaces')}
        help={t('mostFacesHelp')}
        inputMode="numeric"
        width={3}
        optional
      />
      <Submit busy={act.busy} others={<Cancel onClick={onDone} />}>
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
