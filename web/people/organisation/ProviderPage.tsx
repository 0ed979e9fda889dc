/** Where an administrator sets up the sign-in service of her organisation: fill in, show the domain, try, switch on. */
import { Button } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './organisation.module.css';
import { type Provider, ProviderForm } from './ProviderForm.tsx';
import { texts } from './provider.texts.ts';

const refreshes = ['provider.show' as const];

export default function ProviderPage() {
  const t = useTexts(texts);
  const name = useMe().data?.hat?.organisationName ?? '';
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text', { name })}
        above={<To to={paths.organisation()}>{t('back')}</To>}
      />
      <div className={classes.stack}>
        <Shown view={useView('provider.show', {})}>
          {({ provider, callback }) => (
            <>
              <Outcome />
              <Service provider={provider} callback={callback} />
              {provider && <Domains provider={provider} />}
              {provider?.domains.some(({ proved }) => proved) && <TryOut provider={provider} />}
              {provider?.tried && <Switch provider={provider} />}
              {provider && <Remove provider={provider} />}
            </>
          )}
        </Shown>
      </div>
    </>
  );
}

const outcomes = ['goed', 'down', 'refused', 'stopped', 'late', 'mail', 'domain'] as const;

/** What came of trying it out, after the way back from the provider. */
function Outcome() {
  const t = useTexts(texts);
  const { proef }: { proef?: unknown } = useSearch({ strict: false });
  const outcome = outcomes.find((one) => one === proef);
  if (!outcome) return null;
  return (
    <p
      className={classes.outcome}
      data-good={outcome === 'goed'}
      role={outcome === 'goed' ? 'status' : 'alert'}
    >
      {t(outcome)}
    </p>
  );
}

function Service({ provider, callback }: { provider: Provider | null; callback: string }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('stepProvider')}>
      <p>
        {t('callback')} <code className={classes.code}>{callback}</code>
      </p>
      {open || !provider ? (
        <ProviderForm provider={provider} onClose={() => setOpen(false)} />
      ) : (
        <>
          <ul className={classes.lines}>
            <li>{t('issuerIs', { issuer: provider.issuer })}</li>
            <li>{t(provider.onlyHere ? 'onlyHereIs' : 'alsoOther')}</li>
          </ul>
          <div>
            <Button variant="default" onClick={() => setOpen(true)}>
              {t('change')}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}

function Domains({ provider }: { provider: Provider }) {
  const t = useTexts(texts);
  const check = useAct('provider.checkDomains', { refreshes });
  const waits = provider.domains.some(({ proved }) => !proved);
  return (
    <Section title={t('stepDomains')} text={waits ? t('stepDomainsText') : ''}>
      <ul className={classes.lines}>
        {provider.domains.map(({ domain, proved, proof }) => (
          <li key={domain}>
            {t(proved ? 'proved' : 'unproved', { domain })}
            {!proved && <code className={classes.code}>{t('record', proof)}</code>}
          </li>
        ))}
      </ul>
      <Refused refusal={check.refusal} />
      {waits && (
        <div>
          <Button loading={check.busy} onClick={() => void check.run({})}>
            {t('check')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function TryOut({ provider }: { provider: Provider }) {
  const t = useTexts(texts);
  const act = useAct('provider.tryOut');
  async function go() {
    const answer = await act.run({});
    if (answer.ok) location.assign(answer.value.url);
  }
  return (
    <Section title={t('stepTry')} text={t('stepTryText')}>
      {provider.tried && <p>{t('tried')}</p>}
      <Refused refusal={act.refusal} />
      <div>
        <Button variant={provider.tried ? 'default' : 'filled'} loading={act.busy} onClick={() => void go()}>
          {t('tryOut')}
        </Button>
      </div>
    </Section>
  );
}

function Switch({ provider }: { provider: Provider }) {
  const t = useTexts(texts);
  const act = useAct('provider.turn', { refreshes });
  const { version, switchedOn } = provider;
  const domains = provider.domains.filter(({ proved }) => proved).map(({ domain }) => domain);
  return (
    <Section
      title={t('stepSwitch')}
      text={switchedOn ? t('isOn', { domains: domains.join(', ') }) : t('isOff')}
    >
      {switchedOn ? (
        <ConfirmAction
          label={t('turnOff')}
          consequence={t('turnOffMeans')}
          act={act}
          onConfirm={() => act.run({ version, on: false })}
        />
      ) : (
        <div>
          <Refused refusal={act.refusal} />
          <Button loading={act.busy} onClick={() => void act.run({ version, on: true })}>
            {t('turnOn')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Remove({ provider }: { provider: Provider }) {
  const t = useTexts(texts);
  const act = useAct('provider.remove', { refreshes });
  return (
    <ConfirmAction
      label={t('remove')}
      consequence={t('removeMeans')}
      act={act}
      variant="subtle"
      onConfirm={() => act.run({ version: provider.version })}
    />
  );
}
