import { fewestParties } from '../../../server/partnership/governance/governance.ts';
import { presentParties } from '../../../server/partnership/partnership/partnership.ts';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { Partnership } from '../partnership/PartnershipPage.tsx';
import classes from './governance.module.css';
import { texts } from './texts.ts';

export type GovernanceView = Output<'governance.show'>;

/** How the parties govern together, in a few lines; not there with two. */
export function Governance({ of }: { of: Partnership }) {
  return presentParties(of).length < fewestParties ? null : <Known partnershipId={of.id} />;
}

function Known({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  const view = useView('governance.show', { partnershipId }).data;
  if (!view) return null;
  const { chosen, proposed, misfit, parties } = view;
  return (
    <Section title={t('title')}>
      {chosen ? (
        <p>
          <strong>{pick(chosen.name)}.</strong> {pick(chosen.means)}{' '}
          {chosen.leaderName && `${t('leader')}: ${chosen.leaderName}.`}
        </p>
      ) : (
        !proposed && <p>{t('nothing', { count: parties.length })}</p>
      )}
      {proposed && <p>{t('proposed')}.</p>}
      {misfit && <MisfitLine view={view} />}
      <div className={classes.buttons}>
        <To to={paths.governance(partnershipId)}>{t('look')}</To>
      </div>
    </Section>
  );
}

/** Why what was chosen may no longer fit, in a sentence. */
export function MisfitLine({ view }: { view: GovernanceView }) {
  const t = useTexts(texts);
  const pick = usePick();
  const { misfit, parties } = view;
  if (!misfit) return null;
  return (
    <p>
      {t(misfit.kind, {
        count: parties.length,
        form: misfit.advice ? pick(misfit.advice.name) : '',
      })}
    </p>
  );
}

/** One choice as a whole: form, who may do what for all, how they decide, and who said yes. */
export function Choice({ choice }: { choice: NonNullable<GovernanceView['chosen']> }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const { name, means, leaderName, mandates, rules, reason, agreedBy } = choice;
  const words = (how: (typeof rules)[number]['how']) => t(how === 'leader' ? 'by_leader' : how);
  return (
    <>
      <dl className={classes.words}>
        <div>
          <dt>{t('form')}</dt>
          <dd>
            {pick(name)}. {pick(means)}
          </dd>
        </div>
        {leaderName && (
          <div>
            <dt>{t('leader')}</dt>
            <dd>{leaderName}</dd>
          </div>
        )}
      </dl>
      <h3>{t('mandates')}</h3>
      {mandates.length === 0 ? (
        <p>{t('noMandates')}</p>
      ) : (
        <ul className={classes.list}>
          {mandates.map(({ organisationId, organisationName, who, subject, limit }) => (
            <li key={`${organisationId} ${who} ${subject}`}>
              {t('mandate', { name: organisationName, who, subject })}.{' '}
              {limit && <span className={classes.quiet}>{t('limit', { limit })}</span>}
            </li>
          ))}
        </ul>
      )}
      <h3>{t('rules')}</h3>
      {rules.length === 0 ? (
        <p>{t('noRules')}</p>
      ) : (
        <ul className={classes.list}>
          {rules.map(({ subject, how }) => (
            <li key={subject}>
              {subject}: {words(how)}
            </li>
          ))}
        </ul>
      )}
      {reason && <p>{t('reason', { reason })}</p>}
      <p className={classes.quiet}>
        {t('agreedBy', {
          names: format.list(
            agreedBy.map(({ organisationName, on }) => `${organisationName} (${format.date(on)})`),
          ),
        })}
      </p>
    </>
  );
}
