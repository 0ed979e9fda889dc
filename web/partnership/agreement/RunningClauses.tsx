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
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { ClauseTable, FullText, Suspended } from './ClauseTable.tsx';
import { texts } from './texts.ts';

type Running = Output<'agreement.running'>;
type Template = NonNullable<Input<'agreement.make'>['template']>;
const templates: readonly Template[] = ['one_page', 'full'];
type Clause = Running['clauses'][number];

/** Each clause in force: what was agreed, what was measured and how that went; then the way to the agreement itself. */
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
            <ClauseTable clauses={running.clauses.filter(({ measured }) => measured)} />
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
