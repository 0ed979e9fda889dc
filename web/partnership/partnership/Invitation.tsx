import { presentParties } from '../../../server/partnership/partnership/partnership.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from './PartnershipPage.tsx';
import classes from './partnership.module.css';
import { texts } from './texts.ts';

/** The own organisation was asked and has not answered: what is proposed, by whom, and who else was asked. */
export function Invitation({ partnershipId }: { partnershipId: string }) {
  return <Shown view={useView('partnership.show', { partnershipId })}>{(of) => <Proposed of={of} />}</Shown>;
}

function Proposed({ of }: { of: Partnership }) {
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
  // After a no there is nothing of it left to read.
  const no = useAct('partnership.answer', { refreshes: ['partnership.list'], leaves: true });
  const go = useGo();
  async function sayNo() {
    const answer = await no.run({ partnershipId: of.id, yes: false });
    if (answer.ok) void go(paths.partnerships());
    return answer;
  }
  const format = useFormat();
  const there = presentParties(of);
  const proposer = there.find(({ organisationId }) => organisationId === of.proposedBy) ?? there[0];
  const others = of.parties.filter(
    ({ organisationId, leftOn }) =>
      leftOn === null && organisationId !== of.own && organisationId !== proposer?.organisationId,
  );
  return (
    <Section title={t('invitedTitle')} text={t('invitedText', { name: proposer?.name ?? '' })} tone="success">
      {others.length > 0 && <p>{t('invitedToo', { names: format.list(others.map(({ name }) => name)) })}</p>}
      <dl className={classes.words}>
        <div>
          <dt>{t('form')}</dt>
          <dd>{t(of.form)}</dd>
        </div>
        {of.goal && (
          <div>
            <dt>{t('goal')}</dt>
            <dd>{of.goal}</dd>
          </div>
        )}
        {of.urgency && (
          <div>
            <dt>{t('urgency')}</dt>
            <dd>{of.urgency}</dd>
          </div>
        )}
      </dl>
      <Refused refusal={yes.refusal} />
      <div className={classes.buttons} data-screen-only>
        <CanButton
          can={of.can.answer}
          busy={yes.busy}
          onClick={() => void yes.run({ partnershipId: of.id, yes: true })}
        >
          {t('sayYes')}
        </CanButton>
        {of.can.answer.allowed && (
          <ConfirmAction
            label={t('sayNo')}
            consequence={t(others.length > 0 ? 'noMeansOthers' : 'noMeans')}
            act={no}
            onConfirm={sayNo}
          />
        )}
      </div>
    </Section>
  );
}
