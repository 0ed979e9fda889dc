import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { RoomForm } from './RoomForm.tsx';
import classes from './reciprocity.module.css';
import { roomTexts } from './rooms.texts.ts';
import { nameOfDay, type Room } from './weeks.ts';

/** Whose room it is, when it can be used and what to keep to. */
export function OneRoom({ room }: { room: Room }) {
  const t = useTexts(roomTexts);
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  const pick = usePick();
  const { name, place, opens, closes, conditions, ownerName, price, can } = room;
  const days = format.list(room.days.map((day) => nameOfDay(format.weekday, day)));
  const said = { days: format.start(days), span: format.span(opens, closes) };
  return (
    <Section title={name}>
      <div className={classes.one}>
        <p>{[t('of', { name: ownerName }), place].filter(Boolean).join(', ')}</p>
        <p>{t(opens === closes ? 'allDay' : closes < opens ? 'nextDay' : 'open', said)}</p>
        {price && <p>{t('price', { price: pick(price) })}</p>}
        {conditions && <p className={classes.words}>{conditions}</p>}
        {can.change.allowed &&
          (changing ? (
            <RoomForm partnershipId="" room={room} elsewhere={[]} onDone={() => setChanging(false)} />
          ) : (
            <div className={classes.buttons} data-screen-only>
              <Button variant="default" onClick={() => setChanging(true)}>
                {t('change')}
              </Button>
              <Stop room={room} />
            </div>
          ))}
      </div>
    </Section>
  );
}

function Stop({ room: { id, version } }: { room: Room }) {
  const t = useTexts(roomTexts);
  const act = useAct('lentRoom.stop', { refreshes: ['lentRoom.week'] });
  return (
    <ConfirmAction
      label={t('stop')}
      consequence={t('stopMeans')}
      act={act}
      onConfirm={() => act.run({ roomId: id, version })}
    />
  );
}
