import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { suspensionTexts } from './suspension.texts.ts';
import { texts } from './texts.ts';

type Running = Output<'agreement.running'>;
type Template = NonNullable<Input<'agreement.make'>['template']>;
const templates: readonly Template[] = ['one_page', 'full'];
type Clause = Running['clauses'][number];
type Figure = NonNullable<Clause['measured']>['figures'][number];

const tones: Record<Figure['verdict'], Tone> = { kept: 'good', not_kept: 'attention', too_little: 'open' };

/** Each clause in force: what was agreed, what was measured, the verdict, and what the figure is made of. */
export function RunningClauses({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const view = useView('agreement.running', { partnershipId });
  return (
    <Section title={t('running')} text={t('runningText')}>
      <Shown view={view}>
        {(running) => (
          <>
            {running.clauses.length === 0 && !running.agreement && <p>{t('nothing')}</p>}
            {running.ending && <Ending {...running.ending} />}
            <ul className={classes.running}>
              {running.clauses
                .filter(({ measured }) => measured)
                .map((clause) => (
                  <li key={clause.kind}>
                    <RunningClause clause={clause} />
                  </li>
                ))}
            </ul>
            <AlsoAgreed clauses={running.clauses.filter(({ measured }) => !measured)} />
            <Ways partnershipId={partnershipId} running={running} />
          </>
        )}
      </Shown>
    </Section>
  );
}

/** Its last day is near, and nothing signed takes its place. */
function Ending({ on, days }: { on: string; days: number }) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <p>
      <StatusBadge tone="attention">{t('endsSoon')}</StatusBadge>{' '}
      {t('endsOn', { day: format.date(on), count: days })}
    </p>
  );
}

/** To the version in force, the one being written or signed, or a new one. */
function Ways({ partnershipId, running }: { partnershipId: string; running: Running }) {
  const t = useTexts(texts);
  const go = useGo();
  const act = useAct('agreement.make', { refreshes: ['agreement.list', 'agreement.running'] });
  const list = useView('agreement.list', { partnershipId }).data;
  const leads = useView('partnership.show', { partnershipId }).data?.can.lead.allowed;
  const [template, setTemplate] = useState<Template>('one_page');
  const { agreement, open } = running;
  const isFirst = list?.rows.length === 0;
  async function make() {
    const answer = await act.run(isFirst ? { partnershipId, template } : { partnershipId });
    if (answer.ok) await go(paths.agreement(answer.value.id));
  }
  return (
    <div className={classes.ways} data-screen-only>
      {open && (
        <To
          to={open.status === 'offered' ? paths.signAgreement(open.id) : paths.agreement(open.id)}
          look="button"
        >
          {t(open.status === 'offered' ? 'goSign' : 'write', { number: open.number })}
        </To>
      )}
      {agreement && <To to={paths.agreement(agreement.id)}>{t('read', { number: agreement.number })}</To>}
      {list && list.rows.length > 0 && <To to={paths.agreements(partnershipId)}>{t('versions')}</To>}
      {isFirst && !open && list.can.make.allowed && (
        <Radio.Group
          label={t('beginWith')}
          description={t('beginHelp')}
          value={template}
          onChange={(chosen) => setTemplate(chosen as Template)}
        >
          {templates.map((one) => (
            <Radio key={one} value={one} label={t(one)} mt="xs" />
          ))}
        </Radio.Group>
      )}
      {leads && <To to={paths.tariffs(partnershipId)}>{t('tariffs')}</To>}
      {list && !open && (
        <CanButton
          can={list.can.make}
          busy={act.busy}
          variant={isFirst ? 'filled' : 'default'}
          onClick={() => void make()}
        >
          {isFirst ? t('make') : t('renew')}
        </CanButton>
      )}
      <Refused refusal={act.refusal} />
    </div>
  );
}

/** Clauses that no figure can judge: they are talked about at the evaluation. */
function AlsoAgreed({ clauses }: { clauses: readonly Clause[] }) {
  const t = useTexts(texts);
  const pick = usePick();
  if (clauses.length === 0) return null;
  return (
    <div className={classes.also}>
      <h3>{t('alsoAgreed')}</h3>
      <p className={classes.quiet}>{t('notMeasured')}</p>
      {clauses.map(({ kind, title, agreed, text, runs, suspended }) => (
        <details key={kind} className={classes.details}>
          <summary>{agreed ? `${pick(title)}: ${pick(agreed)}` : pick(title)}</summary>
          {suspended && <Suspended {...suspended} />}
          <FullText text={pick(text)} runs={runs && pick(runs)} />
        </details>
      ))}
    </div>
  );
}

function FullText({ text, runs }: { text: string; runs: string | null }) {
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

function RunningClause({ clause }: { clause: Clause }) {
  const t = useTexts(texts);
  const pick = usePick();
  const { measured, agreed, runs } = clause;
  const figures = measured?.figures ?? [];
  return (
    <article className={classes.clause}>
      <div className={classes.said}>
        <h3>{pick(clause.title)}</h3>
        {agreed && (
          <p>
            <span className={classes.quiet}>{t('agreed')}: </span>
            {pick(agreed)}
          </p>
        )}
        <details className={classes.details}>
          <summary>{t('fullText')}</summary>
          <FullText text={pick(clause.text)} runs={runs && pick(runs)} />
        </details>
      </div>
      <div>
        {clause.suspended && <Suspended {...clause.suspended} />}
        {figures.length === 0 && !clause.suspended && (
          <p>
            <StatusBadge tone="open">{t('too_little')}</StatusBadge>
          </p>
        )}
        {figures.map((figure) => (
          <MeasuredFigure
            key={figure.organisationId ?? 'all'}
            figure={figure}
            about={measured ? pick(measured.about) : ''}
          />
        ))}
      </div>
    </article>
  );
}

/** It does not hold for a while: no figure says anything about it. */
function Suspended({ since, until }: NonNullable<Clause['suspended']>) {
  const t = useTexts(suspensionTexts);
  const format = useFormat();
  return (
    <p>
      <StatusBadge tone="attention">{t('suspended')}</StatusBadge>{' '}
      {t('since', { since: format.date(since), until: format.date(until) })}
    </p>
  );
}

function MeasuredFigure({ figure, about }: { figure: Figure; about: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  return (
    <div className={classes.figure}>
      <p className={classes.measured}>
        <span className={classes.quiet}>
          {figure.organisationName ? `${t('measured')}, ${figure.organisationName}: ` : `${t('measured')}: `}
        </span>
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
    </div>
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
