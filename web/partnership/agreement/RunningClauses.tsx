import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { ClauseTable } from './ClauseTable.tsx';
import { AlsoAgreed } from './Running.tsx';
import { texts } from './texts.ts';

type Overview = Output<'partnership.overview'>;
type Template = NonNullable<Input<'agreement.make'>['template']>;
const templates: readonly Template[] = ['one_page', 'full'];

/** Each clause in force: what was agreed, what was measured and how that went; then the way to the agreement itself. */
export function RunningClauses({ of }: { of: Overview }) {
  const t = useTexts(texts);
  return (
    <Section title={t('running')} text={t('runningText')}>
      {!of.agreement && <p>{t('nothing')}</p>}
      {of.ending && <Ending {...of.ending} />}
      <ClauseTable partnershipId={of.partnershipId} clauses={of.clauses} />
      {of.agreement && <AlsoAgreed partnershipId={of.partnershipId} />}
      <Ways of={of} />
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
function Ways({ of }: { of: Overview }) {
  const t = useTexts(texts);
  const go = useGo();
  const act = useAct('agreement.make', {
    refreshes: ['agreement.list', 'agreement.running'],
  });
  const [template, setTemplate] = useState<Template>('one_page');
  const { partnershipId, agreement, open, isFirst, can } = of;
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
      {!isFirst && <To to={paths.agreements(partnershipId)}>{t('versions')}</To>}
      {isFirst && can.make.allowed && (
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
      {can.lead.allowed && <To to={paths.tariffs(partnershipId)}>{t('tariffs')}</To>}
      {!open && (
        <CanButton
          can={can.make}
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
