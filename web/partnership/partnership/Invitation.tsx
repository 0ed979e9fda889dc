import { Button } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
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
  const proposer = of.parties.find(({ organisationId }) => organisationId !== of.own)?.name ?? '';
  return (
    <Section title={t('invitedTitle')} text={t('invitedText', { name: proposer })} tone="success">
      <Refused refusal={yes.refusal} />
      <div className={classes.buttons}>
        <Button loading={yes.busy} onClick={() => void yes.run({ partnershipId: of.id, yes: true })}>
          {t('sayYes')}
        </Button>
        <ConfirmAction
          label={t('sayNo')}
          consequence={t('noMeans')}
          act={no}
          onConfirm={() => no.run({ partnershipId: of.id, yes: false })}
        />
      </div>
    </Section>
  );
}
