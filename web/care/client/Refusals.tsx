import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { SelectField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Client } from './ClientPage.tsx';
import classes from './client.module.css';
import { Cancel } from './Matters.tsx';
import { texts } from './texts.ts';

/** By whom rather not. Whoever may not know this does not learn that it exists. */
export function Refusals({ client: { clientId, refusals, circle, can } }: { client: Client }) {
  const t = useTexts(texts);
  const [adding, setAdding] = useState(false);
  const takeBack = useAct('client.takeBackRefusal', { refreshes: ['client.show'] });
  if (!refusals) return null;
  return (
    <Section title={t('refusals')} text={t('refusalsText')} folds>
      {refusals.length === 0 && <p className={classes.quiet}>{t('noRefusals')}</p>}
      <ul className={classes.list}>
        {refusals.map(({ id, face, who }) => (
          <li key={id} className={classes.item}>
            <span className={classes.words}>{face?.name || who}</span>
            <CanButton
              variant="subtle"
              can={can.editRefusals}
              busy={takeBack.busy}
              onClick={() => void takeBack.run({ clientId, refusalId: id })}
            >
              {t('takeBack')}
            </CanButton>
          </li>
        ))}
      </ul>
      {adding ? (
        <Refuse clientId={clientId} circle={circle} onDone={() => setAdding(false)} />
      ) : (
        <CanButton variant="default" can={can.editRefusals} onClick={() => setAdding(true)}>
          {t('add')}
        </CanButton>
      )}
    </Section>
  );
}

type RefuseProps = Pick<Client, 'clientId' | 'circle'> & { onDone: () => void };

function Refuse({ clientId, circle, onDone }: RefuseProps) {
  const t = useTexts(texts);
  const act = useAct('client.refuseSomeone', { refreshes: ['client.show'] });
  const draft = useDraft(
    `refuse-${clientId}`,
    { faceId: '', who: '' },
    { rules: { who: (value, { faceId }) => (faceId || value.trim() ? null : t('required')) } },
  );
  const known = circle.map(({ face }) => ({ value: face.id, label: face.name }));
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ faceId, who }) => ({ clientId, faceId: faceId || null, who: who.trim() })}
      onDone={onDone}
    >
      {known.length > 0 && (
        <SelectField of={draft} name="faceId" label={t('circle')} options={known} optional />
      )}
      <TextField of={draft} name="who" label={t('refuseWho')} />
      <Submit busy={act.busy} others={<Cancel onClick={onDone} />}>
        {t('add')}
      </Submit>
    </DraftForm>
  );
}
