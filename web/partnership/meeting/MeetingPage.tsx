import { Button } from '@mantine/core';
import { useView } from '../../api/use-view.ts';
import { CalendarFeed } from '../../care/visit/CalendarFeed.tsx';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { isOpen, type MeetingList, toCome } from './Meetings.tsx';
import { NextUp } from './NextUp.tsx';
import { OnTable } from './OnTable.tsx';
import { PastMeeting } from './PastMeeting.tsx';
import { ShortLine } from './ShortLine.tsx';
import { texts } from './texts.ts';

/** Overleg: when, what is on the table, a short line in between, and what was decided before. */
export default function MeetingPage() {
  const t = useTexts(texts);
  const format = useFormat();
  const partnershipId = usePart('id');
  const meetings = useView('meeting.list', { partnershipId });
  return (
    <Shown view={useView('partnership.show', { partnershipId })}>
      {({ parties }) => (
        <>
          <PageHeader
            title={t('title')}
            text={t('with', {
              names: format.list(parties.filter(({ leftOn }) => leftOn === null).map(({ name }) => name)),
            })}
            above={<To to={paths.partnership(partnershipId)}>{t('back')}</To>}
            action={
              <Button variant="default" data-screen-only onClick={() => window.print()}>
                {t('print')}
              </Button>
            }
          />
          <Shown view={meetings}>{(list) => <Whole partnershipId={partnershipId} list={list} />}</Shown>
        </>
      )}
    </Shown>
  );
}

function Whole({ partnershipId, list }: { partnershipId: string; list: MeetingList }) {
  const t = useTexts(texts);
  const coming = toCome(list).map(({ id }) => id);
  const past = list.meetings.filter(({ id }) => !coming.includes(id));
  // What was planned and has passed waits for its minutes: that comes first.
  const waiting = past.filter(isOpen);
  const [last, ...earlier] = past.filter((one) => !isOpen(one));
  return (
    <Blocks>
      <NextUp partnershipId={partnershipId} list={list} waiting={waiting} />
      <OnTable partnershipId={partnershipId} />
      <div data-screen-only>
        <ShortLine partnershipId={partnershipId} />
      </div>
      <p data-screen-only>
        <To to={paths.tensions()}>{t('tension')}</To>
      </p>
      <div data-screen-only>
        <Section title={t('calendar')} text={t('calendarText')} folds>
          <CalendarFeed clientId={null} />
        </Section>
      </div>
      {last && (
        <Section title={t('last')}>
          <PastMeeting meeting={last} can={list.can.plan} partnershipId={partnershipId} />
        </Section>
      )}
      {earlier.length > 0 && (
        <div data-screen-only>
          <Section title={t('earlier')} folds={t('count', { count: earlier.length })}>
            {earlier.map((meeting) => (
              <PastMeeting
                key={meeting.id}
                meeting={meeting}
                can={list.can.plan}
                partnershipId={partnershipId}
              />
            ))}
          </Section>
        </div>
      )}
    </Blocks>
  );
}
