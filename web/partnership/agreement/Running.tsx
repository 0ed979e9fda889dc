import { type ReactNode, useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { useFormat } from '../../ui/format.ts';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { suspensionTexts } from './suspension.texts.ts';
import { texts } from './texts.ts';

type Clause = Output<'agreement.running'>['clauses'][number];
type Figure = NonNullable<Clause['measured']>['figures'][number];
type OfClause = { partnershipId: string; kind: string };

export const tones: Record<Figure['verdict'], Tone> = {
  kept: 'good',
  not_kept: 'attention',
  too_little: 'open',
};

/** What the clauses in force say in full and what their figures consist of: asked for when someone opens it. */
function Running(props: { partnershipId: string; title: string; children: (all: Clause[]) => ReactNode }) {
  const { partnershipId, title, children } = props;
  const [opened, setOpened] = useState(false);
  return (
    <details className={classes.details} onToggle={() => setOpened(true)}>
      <summary>{title}</summary>
      {opened && <Asked partnershipId={partnershipId}>{children}</Asked>}
    </details>
  );
}

function Asked(props: { partnershipId: string; children: (all: Clause[]) => ReactNode }) {
  const view = useView('agreement.running', { partnershipId: props.partnershipId });
  return <Shown view={view}>{({ clauses }) => props.children(clauses)}</Shown>;
}

export function FullTextOf({ partnershipId, kind }: OfClause) {
  const t = useTexts(texts);
  return (
    <Running partnershipId={partnershipId} title={t('fullText')}>
      {(all) => all.filter((one) => one.kind === kind).map((one) => <FullText key={one.kind} {...one} />)}
    </Running>
  );
}

/** It does not hold for a while: no figure says anything about it. */
export function Suspended({ since, until, reason }: NonNullable<Clause['suspended']>) {
  const t = useTexts(suspensionTexts);
  const format = useFormat();
  return (
    <p>
      <StatusBadge tone="attention">{t('suspended')}</StatusBadge>{' '}
      {t('since', { since: format.date(since), until: format.date(until) })} {t('because', { reason })}
    </p>
  );
}

/** Clauses that no figure can judge: they are talked about at the evaluation. */
export function AlsoAgreed({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  return (
    <Running partnershipId={partnershipId} title={t('alsoAgreed')}>
      {(all) => <NotMeasured clauses={all.filter(({ measured }) => !measured)} />}
    </Running>
  );
}

/** What does not hold for a while stands first. */
const first = (clauses: readonly Clause[]) =>
  clauses.toSorted((a, b) => Number(b.suspended !== null) - Number(a.suspended !== null));

function NotMeasured({ clauses }: { clauses: readonly Clause[] }) {
  const t = useTexts(texts);
  const pick = usePick();
  if (clauses.length === 0) return <p className={classes.quiet}>{t('allMeasured')}</p>;
  return (
    <>
      <p className={classes.quiet}>{t('notMeasured')}</p>
      {first(clauses).map((clause) => (
        <details key={clause.kind} className={classes.details}>
          <summary>
            {clause.agreed ? `${pick(clause.title)}: ${pick(clause.agreed)}` : pick(clause.title)}
          </summary>
          {clause.suspended && <Suspended {...clause.suspended} />}
          <FullText {...clause} />
        </details>
      ))}
    </>
  );
}

function FullText({ text, runs }: Pick<Clause, 'text' | 'runs'>) {
  const t = useTexts(texts);
  const pick = usePick();
  return (
    <>
      <p className={classes.text}>{pick(text)}</p>
      {runs && (
        <p className={classes.quiet}>
          {t('runs')}: {pick(runs)}
        </p>
      )}
    </>
  );
}

/** What a figure consists of, for each party that it is about; before there is one, where it comes from. */
export function MadeOf({ partnershipId, kind }: OfClause) {
  const t = useTexts(texts);
  const pick = usePick();
  return (
    <Running partnershipId={partnershipId} title={t('madeOf')}>
      {(all) => {
        const measured = all.find((one) => one.kind === kind)?.measured;
        const figures = measured?.figures ?? [];
        return (
          <>
            {measured && <p className={classes.quiet}>{pick(measured.about)}</p>}
            {figures.map((figure) => (
              <FigureOf key={figure.organisationId ?? ''} figure={figure} isOneOfMore={figures.length > 1} />
            ))}
          </>
        );
      }}
    </Running>
  );
}

function FigureOf({ figure, isOneOfMore }: { figure: Figure; isOneOfMore: boolean }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const { organisationName, whole, sentence, verdict, trend } = figure;
  return (
    <div className={classes.made}>
      {organisationName && <span className={classes.party}>{organisationName}</span>}
      {isOneOfMore && (
        <p className={classes.measured}>
          <strong>{whole === 0 ? t('notYet') : pick(sentence)}</strong>{' '}
          <StatusBadge tone={tones[verdict]}>{t(verdict)}</StatusBadge>
        </p>
      )}
      <table className={`${classes.table} ${classes.figures}`}>
        <caption>{t('period', { from: format.date(figure.from), to: format.date(figure.to) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('group')}</th>
            <th scope="col">{t('count')}</th>
          </tr>
        </thead>
        <tbody>
          {figure.madeOf.map(({ label, part, whole: of }) => (
            <tr key={label.nl}>
              <th scope="row">{pick(label)}</th>
              <td>{of === null ? part : t('of', { part, whole: of })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {trend.length > 1 && <Trend trend={trend} />}
    </div>
  );
}

/** Earlier periods: bars beside their numbers in one table, so that the drawing adds and never replaces. */
function Trend({ trend }: Pick<Figure, 'trend'>) {
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
        {trend.map(({ to, part, whole, verdict }) => (
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
