import type { Output } from '../../api/contracts.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { FullTextOf, MadeOf, Suspended, tones } from './Running.tsx';
import { texts } from './texts.ts';

type Line = Output<'partnership.overview'>['clauses'][number];

/** What is measured: per clause what was agreed, the figure with its verdict, and how it went before. */
export function ClauseTable(props: { partnershipId: string; clauses: readonly Line[] }) {
  const { partnershipId, clauses } = props;
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
      <tbody>
        {clauses.map((line) => (
          <OfClause key={line.kind} partnershipId={partnershipId} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function OfClause({ partnershipId, line }: { partnershipId: string; line: Line }) {
  const t = useTexts(texts);
  const pick = usePick();
  const { kind, title, agreed, said, verdict, suspended, trend } = line;
  return (
    <tr>
      <th scope="row">
        <span className={classes.clauseTitle}>{pick(title)}</span>
        {agreed && (
          <span className={classes.agreed}>
            <span className={classes.quiet}>{t('agreed')}: </span>
            {pick(agreed)}
          </span>
        )}
        <FullTextOf partnershipId={partnershipId} kind={kind} />
      </th>
      <td>
        {suspended ? (
          <Suspended {...suspended} />
        ) : (
          <>
            <p className={classes.measured}>
              {said && <strong>{pick(said)}</strong>}{' '}
              <StatusBadge tone={tones[verdict]}>{t(verdict)}</StatusBadge>
            </p>
            <MadeOf partnershipId={partnershipId} kind={kind} />
          </>
        )}
      </td>
      <td>{trend.length > 0 && <Course trend={trend} />}</td>
    </tr>
  );
}

/** The last periods as bars, and in words how often it was kept where there was enough to say. */
function Course({ trend }: Pick<Line, 'trend'>) {
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
