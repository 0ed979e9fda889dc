import type { Output } from '../../api/contracts.ts';
import { useFormat } from '../../ui/format.ts';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { suspensionTexts } from './suspension.texts.ts';
import { texts } from './texts.ts';

type Clause = Output<'agreement.running'>['clauses'][number];
type Figure = NonNullable<Clause['measured']>['figures'][number];

const tones: Record<Figure['verdict'], Tone> = { kept: 'good', not_kept: 'attention', too_little: 'open' };

/** What is measured: per clause what was agreed, and per party the figure, the verdict and how it went before. */
export function ClauseTable({ clauses }: { clauses: readonly Clause[] }) {
  const t = useTexts(texts);
  if (clauses.length === 0) return null;
  return (
    <table className={classes.running}>
      <caption className="visually-hidden">{t('runningText')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('clause')}</th>
          <th scope="col">{t('measured')}</th>
          <th scope="col">{t('wentOn')}</th>
        </tr>
      </thead>
      {clauses.map((clause) => (
        <tbody key={clause.kind}>
          <OfClause clause={clause} />
        </tbody>
      ))}
    </table>
  );
}

function OfClause({ clause }: { clause: Clause }) {
  const t = useTexts(texts);
  const pick = usePick();
  const { title, text, measured, agreed, runs, suspended } = clause;
  const figures = measured?.figures ?? [];
  const about = measured ? pick(measured.about) : '';
  const head = (
    <th scope="rowgroup" rowSpan={Math.max(1, figures.length)}>
      <span className={classes.clauseTitle}>{pick(title)}</span>
      {agreed && (
        <span className={classes.agreed}>
          <span className={classes.quiet}>{t('agreed')}: </span>
          {pick(agreed)}
        </span>
      )}
      <details className={classes.details}>
        <summary>{t('fullText')}</summary>
        <FullText text={pick(text)} runs={runs && pick(runs)} />
      </details>
    </th>
  );
  if (figures.length === 0)
    return (
      <tr>
        {head}
        <td colSpan={2}>
          {suspended ? (
            <Suspended {...suspended} />
          ) : (
            <StatusBadge tone="open">{t('too_little')}</StatusBadge>
          )}
        </td>
      </tr>
    );
  return figures.map((figure, index) => (
    <tr key={figure.organisationId ?? 'all'}>
      {index === 0 && head}
      <Measured figure={figure} about={about} />
      <td>
        <Course figure={figure} />
      </td>
    </tr>
  ));
}

/** It does not hold for a while: no figure says anything about it. */
export function Suspended({ since, until }: NonNullable<Clause['suspended']>) {
  const t = useTexts(suspensionTexts);
  const format = useFormat();
  return (
    <>
      <StatusBadge tone="attention">{t('suspended')}</StatusBadge>{' '}
      {t('since', { since: format.date(since), until: format.date(until) })}
    </>
  );
}

export function FullText({ text, runs }: { text: string; runs: string | null }) {
  const t = useTexts(texts);
  return (
    <>
      <p className={classes.text}>{text}</p>
      {runs && (
        <p className={classes.quiet}>
          {t('runs')}: {runs}
        </p>
      )}
    </>
  );
}

function Measured({ figure, about }: { figure: Figure; about: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  return (
    <td>
      {figure.organisationName && <span className={classes.party}>{figure.organisationName}</span>}
      <p className={classes.measured}>
        <strong>{figure.whole === 0 ? t('notYet') : pick(figure.sentence)}</strong>{' '}
        <StatusBadge tone={tones[figure.verdict]}>{t(figure.verdict)}</StatusBadge>
      </p>
      <details className={classes.details}>
        <summary>{t('madeOf')}</summary>
        <p className={classes.quiet}>{about}</p>
        <table className={`${classes.table} ${classes.figures}`}>
          <caption>{t('period', { from: format.date(figure.from), to: format.date(figure.to) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('group')}</th>
              <th scope="col">{t('count')}</th>
            </tr>
          </thead>
          <tbody>
            {figure.madeOf.map(({ label, part, whole }) => (
              <tr key={label.nl}>
                <th scope="row">{pick(label)}</th>
                <td>{whole === null ? part : t('of', { part, whole })}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {figure.trend.length > 1 && <Trend figure={figure} />}
      </details>
    </td>
  );
}

/** The last periods as bars, and in words how often it was kept where there was enough to say. */
function Course({ figure: { trend } }: { figure: Figure }) {
  const t = useTexts(texts);
  if (trend.length < 2) return <span className={classes.quiet}>{t('firstTime')}</span>;
  const judged = trend.filter(({ verdict }) => verdict !== 'too_little');
  const kept = judged.filter(({ verdict }) => verdict === 'kept').length;
  return (
    <>
      <span className={classes.bars} aria-hidden="true">
        {trend.map(({ to, part, whole, verdict }) => (
          <span
            key={to}
            data-verdict={verdict}
            style={{ height: `${whole === 0 ? 0 : Math.min(100, (100 * part) / whole)}%` }}
          />
        ))}
      </span>
      <span className={classes.course}>
        {judged.length === 0 ? t('too_little') : t('keptTimes', { kept, count: judged.length })}
      </span>
    </>
  );
}

/** Earlier periods: bars beside their numbers in one table, so that the drawing adds and never replaces. */
function Trend({ figure }: { figure: Figure }) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <table className={`${classes.table} ${classes.figures}`}>
      <caption>{t('trend')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('until')}</th>
          <th scope="col">{t('count')}</th>
        </tr>
      </thead>
      <tbody>
        {figure.trend.map(({ to, part, whole, verdict }) => (
          <tr key={to}>
            <th scope="row" className={classes.day}>
              {format.tableDate(to)}
            </th>
            <td className={classes.drawn}>
              <span className={classes.bar} aria-hidden="true">
                <span
                  data-verdict={verdict}
                  style={{ width: `${whole === 0 ? 0 : (100 * part) / whole}%` }}
                />
              </span>
              <span className={classes.number}>
                {t('of', { part, whole })}, {t(verdict).toLowerCase()}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
