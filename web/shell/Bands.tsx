/** Bands above a page: for whom someone works, that this is the example village, that there is no internet. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { changeSession } from '../api/session.ts';
import { useAct } from '../api/use-act.ts';
import type { Me } from '../api/use-me.ts';
import { paths } from '../paths.ts';
import { useGo } from '../ui/address.ts';
import { useTexts } from '../ui/texts.ts';
import classes from './Bands.module.css';
import { OfflineBand } from './OfflineBand.tsx';
import { texts } from './texts.ts';

export function Bands({ me }: { me: Me }) {
  const t = useTexts(texts);
  return (
    <aside className={classes.bands} aria-label={t('notices')} data-screen-only>
      {me.demo && <DemoBand />}
      {me.hats.length > 1 && <HatBand me={me} />}
      {me.secondFactor !== 'fine' && <SecondStepBand missing={me.secondFactor === 'missing'} />}
      {me.onlyThrough.map((name) => (
        <ProviderBand key={name} name={name} />
      ))}
      <OfflineBand />
    </aside>
  );
}

export function DemoBand() {
  const t = useTexts(texts);
  return (
    <p className={classes.demo}>
      {t('demo')} <Link to={paths.signIn()}>{t('demoSwitch')}</Link>{' '}
      <Link to={paths.mails()}>{t('demoMails')}</Link>
    </p>
  );
}

/** Care data at work asks for a second step; until then those pages stay closed, and this says what to do. */
function SecondStepBand({ missing }: { missing: boolean }) {
  const t = useTexts(texts);
  return (
    <p className={classes.demo}>
      {missing ? t('secondMissing') : t('secondAsked')}{' '}
      <Link to={missing ? paths.settings() : paths.signIn()}>
        {missing ? t('secondMissingTo') : t('secondAskedTo')}
      </Link>
    </p>
  );
}

/** Her work there opens only through the sign-in of that organisation. */
function ProviderBand({ name }: { name: string }) {
  const t = useTexts(texts);
  return (
    <p className={classes.demo}>
      {t('onlyThrough', { name })} <Link to={paths.signIn()}>{t('onlyThroughTo')}</Link>
    </p>
  );
}

function HatBand({ me }: { me: Me }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const go = useGo();
  const choose = useAct('account.chooseHat');
  const [open, setOpen] = useState(false);
  const now = me.hat?.organisationId ? t('workingFor', { name: nameOf(me.hat) }) : t('asYourself');
  const others = me.hats.filter((hat) => hat.id !== me.hat?.id);

  async function wear(id: string) {
    changeSession({ hat: id });
    void choose.run({ hat: id });
    setOpen(false);
    await go(paths.home());
    await queries.resetQueries();
  }

  return (
    <section className={classes.hat} aria-label={now}>
      <span>{now}</span>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('switchHat')}
      </button>
      {open &&
        others.map((hat) => (
          <button key={hat.id} type="button" onClick={() => wear(hat.id)}>
            {hat.organisationId ? t('workFor', { name: nameOf(hat) }) : t('goOnAsYourself')}
          </button>
        ))}
    </section>
  );
}

function nameOf(hat: Me['hat']): string {
  if (!hat) return '';
  return hat.title ? `${hat.organisationName} (${hat.title})` : hat.organisationName;
}
