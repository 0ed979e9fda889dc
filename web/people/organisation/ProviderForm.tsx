import { Button } from '@mantine/core';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, SecretField, TextField, YesNoField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import classes from './organisation.module.css';
import { texts } from './provider.texts.ts';

export type Provider = NonNullable<Output<'provider.show'>['provider']>;

const valuesOf = (provider: Provider | null) => ({
  issuer: provider?.issuer ?? '',
  clientId: provider?.clientId ?? '',
  secret: '',
  domains: provider?.domains.map(({ domain }) => domain).join(', ') ?? '',
  attestsMail: (provider?.attestsMail ?? null) as boolean | null,
  secondStep: (provider?.secondStep ?? 'amr') as string,
  acr: provider?.acr ?? '',
  onlyHere: (provider?.onlyHere ?? false) as boolean | null,
});

const toInput = (version: number, typed: ReturnType<typeof valuesOf>) => ({
  ...typed,
  version,
  secret: typed.secret.trim() || null,
  domains: typed.domains.split(/[\s,;]+/).filter(Boolean),
  attestsMail: typed.attestsMail === true,
  secondStep: typed.secondStep as Provider['secondStep'],
  onlyHere: typed.onlyHere === true,
});

/** The secret is typed anew or left alone; it is kept nowhere on this device. */
export function ProviderForm({ provider, onClose }: { provider: Provider | null; onClose: () => void }) {
  const t = useTexts(texts);
  const act = useAct('provider.save', { refreshes: ['provider.show'] });
  const filled = (value: string) => (value.trim() ? null : t('missing'));
  const draft = useDraft('provider', valuesOf(provider), {
    rules: {
      issuer: filled,
      clientId: filled,
      secret: (value) => (provider || value.trim() ? null : t('missing')),
      domains: filled,
      attestsMail: (value) => (value === null ? t('choose') : null),
      acr: (value, { secondStep }) => (secondStep === 'acr' ? filled(value) : null),
    },
    refusals: { 'provider.no_secret': 'secret', 'provider.unreachable': 'issuer' },
    forget: ['secret'],
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(typed) => toInput(provider?.version ?? 0, typed)}
      onDone={onClose}
      stale={{
        compare: (mine, now) => [
          { label: t('issuer'), mine: mine.issuer, theirs: now.provider?.issuer ?? '' },
          { label: t('clientId'), mine: mine.clientId, theirs: now.provider?.clientId ?? '' },
        ],
        again: (mine, now) => toInput(now.provider?.version ?? 0, mine),
        onTheirs: onClose,
      }}
    >
      <TextField of={draft} name="issuer" label={t('issuer')} help={t('issuerHelp')} />
      <TextField of={draft} name="clientId" label={t('clientId')} />
      <SecretField
        of={draft}
        name="secret"
        label={t('secret')}
        help={t(provider ? 'secretKept' : 'secretHelp')}
        autoComplete="off"
      />
      <TextField of={draft} name="domains" label={t('domains')} help={t('domainsHelp')} />
      <YesNoField of={draft} name="attestsMail" label={t('attestsMail')} help={t('attestsMailHelp')} />
      <ChoiceField
        of={draft}
        name="secondStep"
        label={t('secondStep')}
        options={(['amr', 'always', 'acr'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <TextField of={draft} name="acr" label={t('acrValue')} help={t('acrHelp')} optional />
      <YesNoField of={draft} name="onlyHere" label={t('onlyHere')} help={t('onlyHereHelp')} />
      <div className={classes.buttons}>
        <Submit
          busy={act.busy}
          others={
            provider && (
              <Button variant="default" onClick={onClose}>
                {t('cancel')}
              </Button>
            )
          }
        >
          {t('save')}
        </Submit>
      </div>
    </DraftForm>
  );
}
