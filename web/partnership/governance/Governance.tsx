import type { Output } from '../../api/contracts.ts';
import { useFormat } from '../../ui/format.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './governance.module.css';
import { texts } from './texts.ts';

export type GovernanceView = Output<'governance.show'>;

/** Why what was chosen may no longer fit, in a sentence. */
export function useMisfit(view: GovernanceView | undefined): string | null {
  const t = useTexts(texts);
  const pick = usePick();
  if (!view?.misfit) return null;
  const { kind, advice } = view.misfit;
  return t(kind, { count: view.parties.length, form: advice ? pick(advice.name) : '' });
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
