import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ChoicesField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from './PartnershipPage.tsx';
import classes from './partnership.module.css';
import { texts } from './texts.ts';

/** Who signs for the own side, and how many of them. */
export function Signers({ of }: { of: Partnership }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const own = of.parties.find(({ organisationId }) => organisationId === of.own);
  return (
    <Section title={t('signers')} text={t('signersText')}>
      {open && own ? (
        <SignersForm of={of} own={own} onDone={() => setOpen(false)} />
      ) : (
        <>
          <p>
            {own?.signingRoles.map((role) => t(role)).join('. ') || t('nobodyElse')}.{' '}
            {own?.signaturesNeeded === 2 && t('twoSignTogether')}
          </p>
          {of.can.chooseSigners.allowed && (
            <Button
              variant="default"
              data-screen-only
              onClick={() => setOpen(true)}
              className={classes.start}
            >
              {t('edit')}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}

type SignersProps = {
  of: Partnership;
  own: Partnership['parties'][number];
  onDone: () => void;
};

function SignersForm({ of, own, onDone }: SignersProps) {
  const t = useTexts(texts);
  const act = useAct('partnership.chooseSigners', { refreshes: ['partnership.show', 'agreement.show'] });
  const draft = useDraft(`signers-${of.id}`, {
    /** On which version it was chosen: after a reload a colleague's choice is not overwritten unseen. */
    version: own.version,
    roles: own.signingRoles as string[],
    signatures: String(own.signaturesNeeded),
  });
  const input = ({ roles, signatures }: typeof draft.values, version: number) => ({
    partnershipId: of.id,
    version,
    roles: roles as SignersProps['own']['signingRoles'],
    signatures: Number(signatures),
  });
  const now = (current: Partnership) =>
    current.parties.find(({ organisationId }) => organisationId === own.organisationId) ?? own;
  const said = (roles: readonly string[]) =>
    roles.map((role) => t(role as SignersProps['own']['signingRoles'][number])).join('. ') || t('nobodyElse');
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => input(values, values.version)}
      onDone={onDone}
      stale={{
        compare: ({ roles, signatures }, current) => [
          { label: t('signers'), mine: said(roles), theirs: said(now(current).signingRoles) },
          { label: t('howMany'), mine: signatures, theirs: now(current).signaturesNeeded },
        ],
        again: (values, current) => input(values, now(current).version),
        onTheirs: onDone,
      }}
    >
      <ChoicesField
        of={draft}
        name="roles"
        label={t('signers')}
        options={(['village_supporter', 'administrator'] as const).map((value) => ({
          value,
          label: t(value),
        }))}
      />
      <ChoiceField
        of={draft}
        name="signatures"
        label={t('howMany')}
        help={t('howManyHelp')}
        options={[
          { value: '1', label: t('oneSigns') },
          { value: '2', label: t('twoSign') },
        ]}
      />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
