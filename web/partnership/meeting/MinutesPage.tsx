import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PrintPage } from '../../ui/PrintPage.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Meeting } from './Meetings.tsx';
import classes from './meeting.module.css';
import { Minutes } from './PastMeeting.tsx';
import { texts } from './texts.ts';

/** The minutes of one meeting, to print or to send its address around. */
export default function MinutesPage() {
  const [partnershipId, meetingId] = [usePart('id'), usePart('meeting')];
  const t = useTexts(texts);
  const format = useFormat();
  const partnership = useView('partnership.show', { partnershipId }).data;
  const present = partnership?.parties.filter(({ leftOn }) => leftOn === null) ?? [];
  const title = ({ level, heldOn, plannedAt }: Meeting) =>
    t('minutesOf', { level: t(level), day: heldOn ? format.date(heldOn) : format.moment(plannedAt) });
  return (
    <Shown view={useView('meeting.list', { partnershipId })}>
      {({ meetings }) => {
        const meeting = meetings.find(({ id }) => id === meetingId);
        const back = <To to={paths.meetings(partnershipId)}>{t('title')}</To>;
        if (!meeting) return <PageHeader title={t('noSuchMeeting')} above={back} />;
        return (
          <PrintPage madeAt={new Date().toISOString()} size="page">
            <PageHeader
              title={title(meeting)}
              text={present.length > 0 && t('with', { names: format.list(present.map(({ name }) => name)) })}
              above={back}
            />
            <div className={classes.meeting}>
              <Minutes meeting={meeting} />
            </div>
          </PrintPage>
        );
      }}
    </Shown>
  );
}
