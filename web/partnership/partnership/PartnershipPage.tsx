import type { Output } from '../../api/contracts.ts';
import { useView, type View } from '../../api/use-view.ts';
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
  const overview = useView('partnership.overview', { partnershipId: id });
  return (
    <Shown view={useView('partnership.show', { partnershipId: id })}>
      {(data) => <Whole of={data} overview={overview} />}
    </Shown>
  );
}

type Told = { of: Partnership; overview: View<Overview> };

function Whole({ of, overview }: Told) {
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
      {isInvited ? <Invitation of={of} /> : <Together of={of} overview={overview} />}
    </>
  );
}

/** The minute of a board member comes first; the rest is one step away. */
function Together({ of, overview }: Told) {
  const rooms = useRooms(of, overview.data);
  return (
    <Blocks>
      <State of={of} overview={overview.data} />
      <Proposals of={of} />
      <Shown view={overview}>{(told) => <Attention of={told} />}</Shown>
      <Goal of={of} />
      <RunningClauses overview={overview} leads={of.can.lead.allowed} />
      <Ways rooms={rooms} />
    </Blocks>
  );
}

/** How it stands, in one sentence, and when the parties see each other again. */
function State({ of, overview }: { of: Partnership; overview: Overview | undefined }) {
  const t = useTexts(texts);
  const pick = usePick();
  return (
    <div className={classes.state}>
      <p>
        <StatusBadge tone={phaseTone[of.phase]}>{t(of.phase)}</StatusBadge> {t(of.form)}
      </p>
      {overview && <p className={classes.sentence}>{pick(overview.state)}</p>}
      {overview && <NextMeeting next={overview.next} />}
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
