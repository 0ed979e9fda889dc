import { useFormat } from '../../ui/format.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import { Why } from './Explanation.tsx';
import classes from './planning.module.css';
import type { Proposal, Run } from './RunView.tsx';
import { texts } from './texts.ts';
import { useWhen } from './when.ts';

/** What it comes down to, in sentences. */
export function Summary({ run, proposal }: { run: Run; proposal: Proposal }) {
  const t = useTexts(texts);
  const format = useFormat();
  const when = useWhen();
  const { lines, clients, unserved, leastOpen } = proposal;
  const count = (...kinds: Proposal['lines'][number]['change'][]) =>
    lines.filter(({ change }) => kinds.includes(change)).length;
  const over = clients.filter(({ faces, agreed }) => agreed !== null && faces > agreed);
  const said = [
    { count: count('new'), say: 'newCount' },
    { count: count('filled'), say: 'filledCount' },
    { count: count('other_face'), say: 'otherCount' },
    { count: run.away ? 0 : count('moved'), say: 'movedCount' },
  ] as const;
  const madeWay = lines.filter((line) => line.madeWay).length;
  return (
    <ul className={classes.summary}>
      <li data-open={unserved.length > 0}>
        {t('openCount', { count: unserved.length })}
        {unserved.length > 0 && unserved.length === leastOpen && ` ${t('leastOpen')}`}
      </li>
      {proposal.asks.length > 0 && <li>{t('askCount', { count: proposal.asks.length })}</li>}
      {said
        .filter((one) => one.count > 0)
        .map((one) => (
          <li key={one.say}>{t(one.say, { count: one.count })}</li>
        ))}
      {run.away && <li>{t('madeWayCount', { count: madeWay })}</li>}
      {clients.some(({ agreed }) => agreed !== null) && (
        <li>{t('overCount', { count: over.length, names: format.list(over.map(({ name }) => name)) })}</li>
      )}
      {proposal.known.map(({ face, from, until }) => (
        <li key={`${face.id} ${from}`} className={classes.quiet}>
          {t('knownAway', { name: face.name, period: when(from, until) })}
        </li>
      ))}
    </ul>
  );
}

export function Unserved({ run, proposal }: { run: Run; proposal: Proposal }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  if (proposal.unserved.length === 0) return null;
  return (
    <section className={classes.part} aria-label={t('unservedTitle')}>
      <h3>{t('unservedTitle')}</h3>
      <p className={classes.quiet}>{t(run.status === 'applied' ? 'unservedIs' : 'unservedText')}</p>
      <ul className={classes.list}>
        {proposal.unserved.map((visit) => (
          <li key={visit.key} className={classes.open}>
            <h4>{visit.clientName}</h4>
            <p>
              {format.start(format.moment(visit.startsAt))}: {visit.what}
            </p>
            <ul className={classes.plain}>
              {visit.reasons.map((reason) => (
                <li key={reason.nl}>{pick(reason)}</li>
              ))}
            </ul>
            <Why runId={run.id} line={visit} open />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ToAsk({ proposal }: { proposal: Proposal }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  if (proposal.asks.length === 0) return null;
  return (
    <section className={classes.part} aria-label={t('asksTitle')}>
      <h3>{t('asksTitle')}</h3>
      <p className={classes.quiet}>{t('asksText')}</p>
      <ul className={classes.list}>
        {proposal.asks.map((ask) => (
          <li key={ask.key} className={classes.open}>
            <h4>{ask.clientName}</h4>
            <p>
              {format.start(format.moment(ask.startsAt))}: {ask.what}
            </p>
            <ol>
              {ask.carers.map((carer) => (
                <li key={carer.face.id}>
                  {carer.face.name}
                  {carer.reasons.length > 0 && `: ${carer.reasons.map(pick).join(' ')}`}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </section>
  );
}
