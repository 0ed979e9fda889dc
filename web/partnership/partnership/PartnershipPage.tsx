import { Fragment } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { NextMeeting } from '../meeting/Meetings.tsx';
import { Invitation } from './Invitation.tsx';
import { phaseTone } from './PartnershipsPage.tsx';
import classes from './partnership.module.css';
import { rooms } from './rooms.tsx';
import { texts } from './texts.ts';

export type Partnership = Output<'partnership.show'>;

/** Onze samenwerking: understood by a board member in a minute, each figure open to what it is made of. */
export default function PartnershipPage() {
  const id = usePart('id');
  return (
    <Shown view={useView('partnership.show', { partnershipId: id })}>{(data) => <Whole of={data} />}</Shown>
  );
}

function Whole({ of }: { of: Partnership }) {
  const t = useTexts(texts);
  const format = useFormat();
  const names = of.parties.filter(({ leftOn }) => leftOn === null).map(({ name }) => name);
  const own = of.parties.find(({ organisationId }) => organisationId === of.own);
  // Whoever was asked and has not answered reads the invitation and no more.
  const isInvited = own?.acceptedOn === null;
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('with', { names: format.list(names) })}
        above={<To to={`${paths.partnerships()}?alle=1`}>{t('back')}</To>}
      />
      {isInvited ? <Invitation of={of} /> : <Together of={of} />}
    </>
  );
}

function Together({ of }: { of: Partnership }) {
  return (
    <>
      <State of={of} />
      {rooms.map(({ name, draw }) => (
        <Fragment key={name}>{draw(of)}</Fragment>
      ))}
    </>
  );
}

/** How it stands, in one sentence, and when the parties see each other again. */
function State({ of }: { of: Partnership }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const running = useView('agreement.running', { partnershipId: of.id }).data;
  const proposer = of.parties.find(({ organisationId }) => organisationId === of.proposedBy)?.name ?? '';
  return (
    <div className={classes.state}>
      <p>
        <StatusBadge tone={phaseTone[of.phase]}>{t(of.phase)}</StatusBadge> {t(of.form)}.{' '}
        {t('idea', { name: proposer, day: format.date(of.proposedOn) })}
      </p>
      {running && <p className={classes.sentence}>{pick(running.state)}</p>}
      <NextMeeting partnershipId={of.id} />
    </div>
  );
}
