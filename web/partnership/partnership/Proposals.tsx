import { Button } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from './PartnershipPage.tsx';
import { partiesTexts } from './parties.texts.ts';
import classes from './partnership.module.css';

/** What one party proposed and waits for a yes; not there when nothing does. */
export function Proposals({ of }: { of: Partnership }) {
  const t = useTexts(partiesTexts);
  if (of.decisions.length === 0) return null;
  return (
    <Section title={t('proposals')} tone="success">
      {of.decisions.map((decision) => (
        <Proposal key={decision.id} of={of} decision={decision} />
      ))}
    </Section>
  );
}

type ProposalProps = { of: Partnership; decision: Partnership['decisions'][number] };

function Proposal({ of, decision }: ProposalProps) {
  const t = useTexts(partiesTexts);
  const format = useFormat();
  const { kind, aboutName, organisationName, reason, holdsOn, said, waitsFor } = decision;
  const name = organisationName;
  const refusedBy = said.filter(({ yes }) => !yes).map((one) => one.organisationName);
  return (
    <div className={classes.side}>
      <p>
        <strong>{t(`proposes_${kind}`, { name, about: aboutName })}</strong>{' '}
        {t(kind === 'active' && of.phase === 'ending' ? 'means_on' : `means_${kind}`, {
          name,
          about: aboutName,
        })}
      </p>
      {kind === 'govern' && <To to={paths.governance(of.id)}>{t('readFirst')}</To>}
      {reason && <p>{t('because', { name, reason })}</p>}
      {refusedBy.length > 0 && <p>{t('refusedBy', { names: format.list(refusedBy) })}</p>}
      {waitsFor.length > 0 && (
        <p className={classes.quiet}>{t('waitsFor', { names: format.list(waitsFor) })}</p>
      )}
      {holdsOn && <p className={classes.quiet}>{t('holdsOn', { name, day: format.date(holdsOn) })}</p>}
      <Say of={of} decision={decision} />
    </div>
  );
}

function Say({ of, decision }: ProposalProps) {
  const t = useTexts(partiesTexts);
  const act = useAct('partnership.decide', {
    refreshes: [
      'partnership.show',
      'partnership.history',
      'partnership.list',
      'agreement.running',
      'governance.show',
      'ending.show',
    ],
  });
  const { id: decisionId, can, organisationId } = decision;
  const say = (yes: boolean) => act.run({ partnershipId: of.id, decisionId, yes });
  const isOurs = organisationId === of.own;
  return (
    <>
      <Refused refusal={act.refusal} />
      <div className={classes.buttons} data-screen-only>
        {can.yes.allowed && (
          <Button loading={act.busy} onClick={() => void say(true)}>
            {t(isOurs ? 'carryOut' : 'sayYes')}
          </Button>
        )}
        {can.no.allowed && (
          <ConfirmAction
            label={t(isOurs ? 'takeBack' : 'sayNo')}
            consequence={t(isOurs ? 'takeBackMeans' : decision.holdsOn ? 'noWaits' : 'noStops')}
            act={act}
            onConfirm={() => say(false)}
          />
        )}
      </div>
    </>
  );
}
