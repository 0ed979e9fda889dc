import type { ReactNode } from 'react';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readTime } from '../../ui/form/days.ts';
import { ChoicesField, ProseField, SelectField, TextField, TimeField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { roomTexts } from './rooms.texts.ts';
import { nameOfDay, type Room, type Week } from './weeks.ts';

type Written = {
  sameAs: string;
  name: string;
  place: string;
  days: string[];
  opens: string;
  closes: string;
  conditions: string;
};
type RoomFormProps = {
  partnershipId: string;
  room: Room | null;
  /** What the agreement calls it, when it is lent because of that. */
  agreed?: string | undefined;
  /** Own rooms that are lent elsewhere, when it is a new one here. */
  elsewhere: Week['elsewhere'];
  onDone: () => void;
};

/** A room to lend, or one that changes. */
export function RoomForm({ partnershipId, room, agreed = '', elsewhere, onDone }: RoomFormProps) {
  const lend = useAct('lentRoom.lend', { refreshes: ['lentRoom.week'] });
  const change = useAct('lentRoom.change', { refreshes: ['lentRoom.week'] });
  const draft = useWritten(`room-${room?.id ?? `${partnershipId}${agreed}`}`, room, agreed);
  const shown = (
    <Fields draft={draft} elsewhere={elsewhere} busy={lend.busy || change.busy} onDone={onDone} />
  );
  if (!room)
    return (
      <DraftForm
        draft={draft}
        act={lend}
        toInput={(values) => ({
          partnershipId,
          ...(values.sameAs ? { sameAs: values.sameAs } : {}),
          ...sentOf(values),
        })}
        onDone={onDone}
      >
        {shown}
      </DraftForm>
    );
  return <ChangeForm room={room} draft={draft} act={change} onDone={onDone} fields={shown} />;
}

type ChangeProps = {
  room: Room;
  draft: ReturnType<typeof useWritten>;
  act: ReturnType<typeof useAct<'lentRoom.change'>>;
  onDone: () => void;
  fields: ReactNode;
};

function ChangeForm({ room, draft, act, onDone, fields }: ChangeProps) {
  const t = useTexts(roomTexts);
  const now = (current: Week) => current.rooms.find(({ id }) => id === room.id) ?? room;
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => ({ roomId: room.id, version: room.version, ...sentOf(values) })}
      onDone={onDone}
      stale={{
        compare: (values, current) =>
          (['name', 'place', 'opens', 'closes', 'conditions'] as const).map((what) => ({
            label: t(what),
            mine: values[what],
            theirs: now(current)[what],
          })),
        again: (values, current) => ({
          roomId: room.id,
          version: now(current).version,
          ...sentOf(values),
        }),
        onTheirs: onDone,
      }}
    >
      {fields}
    </DraftForm>
  );
}

const sentOf = ({ name, place, days, opens, closes, conditions }: Written) => ({
  ...{ name, place, conditions },
  days: days.map(Number),
  opens: readTime(opens) ?? '',
  closes: readTime(closes) ?? '',
});

function useWritten(name: string, room: Room | null, agreed: string) {
  const t = useTexts(roomTexts);
  const isTime = (value: string) => (readTime(value) ? null : t('timeMissing'));
  const written: Written = {
    sameAs: '',
    name: room?.name ?? agreed,
    place: room?.place ?? '',
    days: (room?.days ?? [1, 2, 3, 4, 5]).map(String),
    opens: room?.opens ?? '09:00',
    closes: room?.closes ?? '17:00',
    conditions: room?.conditions ?? '',
  };
  return useDraft(name, written, {
    rules: {
      name: (value) => (value.trim() ? null : t('textMissing')),
      days: (value) => (value.length > 0 ? null : t('choose')),
      opens: isTime,
      closes: isTime,
    },
  });
}

type FieldsProps = {
  draft: ReturnType<typeof useWritten>;
  elsewhere: Week['elsewhere'];
  busy: boolean;
  onDone: () => void;
};

function Fields({ draft, elsewhere, busy, onDone }: FieldsProps) {
  const t = useTexts(roomTexts);
  const format = useFormat();
  return (
    <>
      <TextField of={draft} name="name" label={t('name')} />
      {elsewhere.length > 0 && (
        <SelectField
          of={draft}
          name="sameAs"
          label={t('sameAs')}
          help={t('sameAsHelp')}
          options={elsewhere.map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
      )}
      <TextField of={draft} name="place" label={t('place')} optional />
      <ChoicesField
        of={draft}
        name="days"
        label={t('days')}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          value: String(day),
          label: format.start(nameOfDay(format.weekday, day)),
        }))}
      />
      <TimeField of={draft} name="opens" label={t('opens')} />
      <TimeField of={draft} name="closes" label={t('closes')} help={t('closesHelp')} />
      <ProseField of={draft} name="conditions" label={t('conditions')} help={t('conditionsHelp')} optional />
      <SubmitRow busy={busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </>
  );
}
