import { useState } from 'react';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters, usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { CanButton } from '../../ui/CanButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { today } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { WeekSteps } from '../../ui/WeekSteps.tsx';
import { BookForm } from './BookForm.tsx';
import { Crisis } from './Crisis.tsx';
import { OneRoom } from './OneRoom.tsx';
import { RoomForm } from './RoomForm.tsx';
import classes from './reciprocity.module.css';
import { roomTexts } from './rooms.texts.ts';
import { WeekOfRooms } from './WeekOfRooms.tsx';
import { stepped, type Week } from './weeks.ts';

/** The rooms that the parties lend each other, and who uses them this week. */
export default function RoomsPage() {
  const id = usePart('id');
  const t = useTexts(roomTexts);
  const [{ dag: day = today() }, setFilters] = useFilters();
  return (
    <Blocks>
      <PageHeader
        title={t('title')}
        text={t('text')}
        above={<To to={paths.reciprocity(id)}>{t('back')}</To>}
      />
      <Shown view={useView('lentRoom.week', { partnershipId: id, day })}>
        {(week) => <Known week={week} onDay={(dag) => setFilters({ dag })} />}
      </Shown>
      <Crisis />
    </Blocks>
  );
}

function Known({ week, onDay }: { week: Week; onDay: (day: string) => void }) {
  const t = useTexts(roomTexts);
  const [doing, setDoing] = useState<'book' | 'lend' | null>(null);
  const [named, setNamed] = useState('');
  const close = () => setDoing(null);
  const { rooms, can, monday, sunday, askDays } = week;
  const lend = (
    <CanButton
      variant="default"
      can={can.lend}
      onClick={() => {
        setNamed('');
        setDoing('lend');
      }}
    >
      {t('lend')}
    </CanButton>
  );
  return (
    <>
      {rooms.length === 0 ? (
        doing === null && <EmptyState text={t('none')} action={<div data-screen-only>{lend}</div>} />
      ) : (
        <Section title={t('caption')} {...(askDays > 0 ? { text: t('askDays', { count: askDays }) } : {})}>
          <div data-screen-only>
            <WeekSteps from={monday} to={sunday} onStep={(weeks) => onDay(stepped(monday, weeks))} />
          </div>
          <WeekOfRooms week={week} />
          {doing === 'book' ? (
            <BookForm
              week={week}
              onDone={(day) => {
                close();
                if (day) onDay(day);
              }}
            />
          ) : (
            <div data-screen-only>
              <CanButton can={can.book} onClick={() => setDoing('book')}>
                {t('book')}
              </CanButton>
            </div>
          )}
        </Section>
      )}
      {rooms.map((room) => (
        <OneRoom key={room.id} room={room} />
      ))}
      <Agreed
        week={week}
        onLend={(what) => {
          setNamed(what);
          setDoing('lend');
        }}
      />
      {doing === 'lend' ? (
        <Section title={t('lend')}>
          <RoomForm
            key={named}
            agreed={named}
            partnershipId={week.partnershipId}
            room={null}
            elsewhere={week.elsewhere}
            onDone={close}
          />
        </Section>
      ) : (
        rooms.length > 0 && <div data-screen-only>{lend}</div>
      )}
    </>
  );
}

/** What the agreement names and nobody lends yet: whoever owns it lends it with one press, under the agreed name. */
function Agreed({ week: { agreed, can }, onLend }: { week: Week; onLend: (what: string) => void }) {
  const t = useTexts(roomTexts);
  const pick = usePick();
  if (agreed.length === 0) return null;
  return (
    <Section title={t('agreed')} text={t('agreedText')}>
      <ul className={classes.list}>
        {agreed.map(({ what, ownerName, price, isOwn }) => (
          <li key={`${ownerName} ${what}`}>
            <p>{[what, t('of', { name: ownerName }), pick(price)].join(', ')}</p>
            {isOwn && (
              <div data-screen-only>
                <CanButton variant="default" can={can.lend} onClick={() => onLend(what)}>
                  {t('lendThis', { what })}
                </CanButton>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
