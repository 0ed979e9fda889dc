import { Button } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from './PartnershipPage.tsx';
import classes from './partnership.module.css';
import { texts } from './texts.ts';

/** The own organisation was asked and has not answered. */
export function Invitation({ of }: { of: Partnership }) {
  const t = useTexts(texts);
  const yes = useAct('partnership.answer', {
    refreshes: [
      'partnership.show',
      'partnership.list',
      'partnership.history',
      'agreement.list',
      'agreement.running',
      'meeting.list',
    ],
  });
  const no = useAct('partnership.answer', { refreshes: ['partnership.show', 'partnership.list'] });
  const format = useFormat();
  const there = of.parties.filter(({ acceptedOn, leftOn }) => acceptedOn !== null && leftOn === null);
  const proposer = there.find(({ organisationId }) => organisationId === of.proposedBy) ?? there[0];
  const others = of.parties.filter(
    ({ organisationId, leftOn }) =>
      leftOn === null && organisationId !== of.own && organisationId !== proposer?.organisationId,
  );
  return (
    <Section title={t('invitedTitle')} text={t('invitedText', { name: proposer?.name ?? '' })} tone="success">
      {others.length > 0 && <p>{t('invitedToo', { names: format.list(others.map(({ name }) => name)) })}</p>}
      <Refused refusal={yes.refusal} />
      <div className={classes.buttons}>
        <Button loading={yes.busy} onClick={() => void yes.run({ partnershipId: of.id, yes: true })}>
          {t('sayYes')}
        </Button>
        <ConfirmAction
          label={t('sayNo')}
          consequence={t(others.length > 0 ? 'noMeansOthers' : 'noMeans')}
          act={no}
          onConfirm={() => no.run({ partnershipId: of.id, yes: false })}
        />
      </div>
    </Section>
  );
}
