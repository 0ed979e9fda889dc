import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { RunningClauses } from '../agreement/RunningClauses.tsx';
import { NextMeeting } from '../meeting/Meetings.tsx';
import { Attention } from './Attention.tsx';
import { Goal } from './Goal.tsx';
import { Invitation } from './Invitation.tsx';
import { phaseTone } from './PartnershipsPage.tsx';
import { Proposals } from './Proposals.tsx';
import classes from './partnership.module.css';
import type { Room } from './room.ts';
import { type Overview, useRooms } from './rooms.tsx';
import { texts } from './texts.ts';

export type Partnership = Output<'partnership.show'>;

/** Onze samenwerking: understood by a board member in a minute, each figure open to what it is made of. */
export default function PartnershipPage() {
  const id = usePart('id');
  return (
    <Shown view={useView('partnership.overview', { partnershipId: id })}>
      {(data) => <Whole of={data} />}
    </Shown>
  );
}

function Whole({ of }: { of: Overview }) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('with', { names: format.list(of.names) })}
        above={<To to={`${paths.partnerships()}?alle=1`}>{t('back')}</To>}
      />
      {/* Whoever was asked and has not answered reads the invitation and no more. */}
      {of.isAsked ? <Invitation partnershipId={of.partnershipId} /> : <Together of={of} />}
    </>
  );
}

/** The minute of a board member comes first; the rest is one step away, and asked for when somebody takes it. */
function Together({ of }: { of: Overview }) {
  const rooms = useRooms(of);
  return (
    <Blocks>
      <State of={of} />
      {of.hasProposals && <Proposed partnershipId={of.partnershipId} />}
      <Attention of={of} />
      <Goal of={of} />
      <RunningClauses of={of} />
      <Ways rooms={rooms} />
    </Blocks>
  );
}

function Proposed({ partnershipId }: { partnershipId: string }) {
  const of = useView('partnership.show', { partnershipId });
  return <Shown view={of}>{(whole) => <Proposals of={whole} />}</Shown>;
}

/** How it stands, in one sentence, and when the parties see each other again. */
function State({ of }: { of: Overview }) {
  const t = useTexts(texts);
  const pick = usePick();
  return (
    <div className={classes.state}>
      <p>
        <StatusBadge tone={phaseTone[of.phase]}>{t(of.phase)}</StatusBadge> {t(of.form)}
      </p>
      <p className={classes.sentence}>{pick(of.state)}</p>
      <NextMeeting next={of.next} />
    </div>
  );
}

/** Everything else, each with what stands there in a line. */
function Ways({ rooms }: { rooms: readonly Room[] }) {
  const t = useTexts(texts);
  return (
    <Section title={t('ways')}>
      <ul className={classes.rooms}>
        {rooms.map(({ to, title, says }) => (
          <li key={title}>
            <To to={to}>{title}</To>
            {says && <p>{says}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
