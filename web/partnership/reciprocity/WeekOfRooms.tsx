import { useAct } from '../../api/use-act.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { dayOf, useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import classes from './reciprocity.module.css';
import { roomTexts } from './rooms.texts.ts';
import { daysOf, type Room, type Week } from './weeks.ts';

type Booking = Week['bookings'][number];

/** A row for each day, a column for each room. A night past midnight stands at both days. */
export function WeekOfRooms({ week }: { week: Week }) {
  const t = useTexts(roomTexts);
  const format = useFormat();
  return (
    <div className={classes.scroll}>
      <table className={classes.week}>
        <caption className="visually-hidden">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            {week.rooms.map((room) => (
              <th scope="col" key={room.id}>
                {room.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {daysOf(week.monday).map((day, place) => (
            <tr key={day}>
              <th scope="row">{format.start(format.day(day))}</th>
              {week.rooms.map((room) => (
                <td key={room.id}>
                  <span className={classes.cellLabel}>{room.name}</span>
                  <Cell
                    day={day}
                    isOpen={room.days.includes(place + 1)}
                    of={onDay(week.bookings, room, day)}
                    busy={onDay(week.busy, room, day)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Taken = Week['busy'][number];

const lastMoment = ({ endsAt }: Taken) => new Date(Date.parse(endsAt) - 1).toISOString();

const onDay = <T extends Taken>(taken: T[], room: Room, day: string): T[] =>
  taken.filter(
    (one) => one.roomId === room.id && dayOf(one.startsAt) <= day && dayOf(lastMoment(one)) >= day,
  );

type CellProps = { day: string; isOpen: boolean; of: Booking[]; busy: Taken[] };

function Cell({ day, isOpen, of, busy }: CellProps) {
  const t = useTexts(roomTexts);
  if (of.length + busy.length === 0) return <p className={classes.quiet}>{t(isOpen ? 'free' : 'closed')}</p>;
  return (
    <>
      {of.map((booking) => (
        <One key={booking.id} booking={booking} day={day} />
      ))}
      {busy.map((one) => (
        <p key={one.startsAt}>
          <When day={day} of={one} name={t('bookedElsewhere')} />
        </p>
      ))}
    </>
  );
}

/** The hours, or until when it takes after a night. */
function When({ day, of: { startsAt, endsAt }, name }: { day: string; of: Taken; name: string }) {
  const t = useTexts(roomTexts);
  const format = useFormat();
  return dayOf(startsAt) === day
    ? t('booked', { span: format.span(startsAt, endsAt), name })
    : t('fromDayBefore', { until: format.time(endsAt), name });
}

function One({ booking, day }: { booking: Booking; day: string }) {
  const t = useTexts(roomTexts);
  const act = useAct('lentRoom.cancel', { refreshes: ['lentRoom.week', 'exchange.list'] });
  const { startsAt, endsAt, organisationName, purpose, bookedBy, can, id, version } = booking;
  const isFirst = dayOf(startsAt) === day;
  return (
    <div className={classes.one}>
      <p>
        <When day={day} of={booking} name={organisationName} />
      </p>
      {isFirst && purpose && <p className={classes.words}>{purpose}</p>}
      {isFirst && <p className={classes.quiet}>{t('bookedBy', { name: bookedBy })}</p>}
      {isFirst && can.cancel.allowed && Date.parse(endsAt) > Date.now() && (
        <div data-screen-only>
          <ConfirmAction
            label={t('cancelBooking')}
            consequence={t('cancelMeans')}
            variant="subtle"
            act={act}
            onConfirm={() => act.run({ bookingId: id, version })}
          />
        </div>
      )}
    </div>
  );
}
