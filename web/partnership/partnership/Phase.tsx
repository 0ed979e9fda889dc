import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from './PartnershipPage.tsx';
import { phaseTone } from './PartnershipsPage.tsx';
import { partiesTexts } from './parties.texts.ts';
import classes from './partnership.module.css';
import { texts } from './texts.ts';

/** Out of what runs one goes by notice, at the room ending. */
type Step = Exclude<Partnership['phase'], 'ending'>;

/** Where the partnership stands, whose idea it was, and where it can go from here. */
export function Phase({ of }: { of: Partnership }) {
  const t = useTexts(texts);
  const format = useFormat();
  const proposer = of.parties.find(({ organisationId }) => organisationId === of.proposedBy)?.name ?? '';
  return (
    <Section title={t('phase')}>
      <p>
        <StatusBadge tone={phaseTone[of.phase]}>{t(of.phase)}</StatusBadge> {t(of.form)}.{' '}
        {t('idea', { name: proposer, day: format.date(of.proposedOn) })}
      </p>
      {of.next.length > 0 && (
        <div className={classes.buttons} data-screen-only>
          {of.next
            .filter((to): to is Step => to !== 'ending' && !of.decisions.some(({ kind }) => kind === to))
            .map((to) => (
              <Move key={to} of={of} to={to} />
            ))}
        </div>
      )}
    </Section>
  );
}

function Move({ of, to }: { of: Partnership; to: Step }) {
  const t = useTexts(texts);
  const parties = useTexts(partiesTexts);
  const [reason, setReason] = useState('');
  const isAsked = of.asks.some((one) => one === to);
  const act = useAct('partnership.move', {
    refreshes: ['partnership.show', 'partnership.history', 'partnership.list', 'agreement.running'],
  });
  return (
    <ConfirmAction
      label={t(`to_${to}`)}
      consequence={[t(`because_${to}`), isAsked && parties('othersSayYes')].filter(Boolean).join(' ')}
      act={act}
      can={of.can.lead}
      onConfirm={() => act.run({ partnershipId: of.id, version: of.version, to, reason })}
    >
      {isAsked && (
        <Textarea
          label={parties('reason')}
          value={reason}
          rows={2}
          maxLength={4000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ConfirmAction>
  );
}
