/** A question on one page: for a call that comes in, and to change it afterwards. Enter saves. */
import { TextInput } from '@mantine/core';
import {
  IconAlertCircle,
  IconCar,
  IconCoffee,
  IconDeviceMobile,
  IconFileText,
  IconHammer,
  IconHeart,
  IconPlant2,
  IconSoup,
  IconWalk,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import type { Act } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readTime, showDay } from '../../ui/form/days.ts';
import { FieldGroup, idOf, useLabel } from '../../ui/form/Field.tsx';
import { ProseField, TextField } from '../../ui/form/fields.tsx';
import type { StaleProps } from '../../ui/form/StaleChoice.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { type Draft, useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { type Caller, CallerField } from './CallerField.tsx';
import { readNearDay } from './near-day.ts';
import { type Kind, kinds, needTexts } from './need.texts.ts';
import classes from './request.module.css';
import { texts } from './texts.ts';

export type RequestValues = {
  caller: Caller | null;
  callerName: string;
  callerPhone: string;
  kind: string;
  day: string;
  fromTime: string;
  street: string;
  place: string;
  destination: string;
  summary: string;
};

export const emptyRequest: RequestValues = {
  caller: null,
  callerName: '',
  callerPhone: '',
  kind: '',
  day: '',
  fromTime: '',
  street: '',
  place: '',
  destination: '',
  summary: '',
};

export const valuesOf = (request: Output<'request.show'>): RequestValues => ({
  caller: null,
  callerName: request.callerName,
  callerPhone: request.callerPhone ?? '',
  kind: request.kind,
  day: showDay(request.day),
  fromTime: request.fromTime?.replace(':', '.') ?? '',
  street: request.street,
  place: request.place,
  destination: request.destination,
  summary: request.summary,
});

export const inputOf = (values: RequestValues, personId: string | null = null): Input<'request.note'> => ({
  kind: values.kind as Kind,
  personId: values.caller?.personId ?? personId,
  callerName: values.caller?.name ?? values.callerName,
  callerPhone: values.callerPhone || null,
  summary: values.summary,
  day: readNearDay(values.day, today()),
  fromTime: values.fromTime ? readTime(values.fromTime) : null,
  street: values.street,
  place: values.place,
  destination: values.kind === 'ride' ? values.destination : '',
});

type RequestFormProps<Name extends 'request.note' | 'request.edit'> = {
  name: string;
  initial: RequestValues;
  act: Act<Name>;
  toInput: (values: RequestValues) => Input<Name>;
  onDone: (view: Output<Name>) => void;
  stale?: StaleProps<RequestValues, Name>;
  back: string;
};

export function RequestForm<Name extends 'request.note' | 'request.edit'>(props: RequestFormProps<Name>) {
  const { name, initial, act, toInput, onDone, stale, back } = props;
  const t = useTexts(texts);
  const draft = useDraft<RequestValues>(name, initial, {
    rules: {
      callerName: (value, { caller }) => (caller || value.trim() ? null : t('whoMissing')),
      kind: (value) => (value ? null : t('whatMissing')),
      day: (value, { fromTime }) => {
        if (!value.trim()) return fromTime.trim() ? t('timeWithoutDay') : null;
        return readNearDay(value, today()) ? null : t('dayWrong');
      },
      fromTime: (value) => (!value.trim() || readTime(value) ? null : t('timeWrong')),
    },
    fields: { personId: 'callerName' },
    refusals: { 'request.day_past': 'day', 'request.no_such_time': 'fromTime' },
  });
  const { values, set } = draft;

  function choose(caller: Caller | null) {
    set('caller', caller);
    if (!caller) return;
    set('callerName', caller.name);
    if (caller.phone) set('callerPhone', caller.phone);
    if (caller.street) set('street', caller.street);
    if (caller.place) set('place', caller.place);
  }

  return (
    <DraftForm draft={draft} act={act} toInput={toInput} onDone={onDone} {...(stale ? { stale } : {})}>
      <CallerField
        id={idOf(name, 'callerName')}
        name={values.callerName}
        chosen={values.caller}
        problem={draft.problems.callerName}
        onName={(typed) => set('callerName', typed)}
        onChoose={choose}
        onLeave={() => draft.check('callerName')}
      />
      <Kinds draft={draft} />
      <div className={classes.beside}>
        <NearDayField draft={draft} />
        <TextField
          of={draft}
          name="fromTime"
          label={t('time')}
          help={t('timeHelp')}
          inputMode="text"
          width={8}
          optional
        />
      </div>
      {values.kind === 'ride' && (
        <TextField of={draft} name="destination" label={t('destination')} optional />
      )}
      <div className={classes.beside}>
        <TextField of={draft} name="street" label={t('street')} optional />
        <TextField of={draft} name="place" label={t('place')} optional />
      </div>
      <TextField of={draft} name="callerPhone" label={t('phone')} type="tel" width={14} optional />
      <ProseField of={draft} name="summary" label={t('summary')} help={t('summaryHelp')} rows={2} optional />
      <Submit busy={act.busy} others={<To to={back}>{t('cancel')}</To>}>
        {t('save')}
      </Submit>
    </DraftForm>
  );
}

const icons: Record<Kind, typeof IconCar> = {
  ride: IconCar,
  meal: IconSoup,
  chore: IconHammer,
  company: IconCoffee,
  garden: IconPlant2,
  digital: IconDeviceMobile,
  walk: IconWalk,
  administration: IconFileText,
  care: IconHeart,
  other: IconAlertCircle,
};

function Kinds({ draft }: { draft: Draft<RequestValues> }) {
  const t = useTexts(texts);
  const words = useTexts(needTexts);
  const id = idOf(draft.name, 'kind');
  return (
    <FieldGroup id={id} label={t('what')} problem={draft.problems.kind}>
      <div className={classes.kinds}>
        {kinds.map((kind) => {
          const Icon = icons[kind];
          return (
            <label key={kind} className={classes.kind}>
              <input
                type="radio"
                name={id}
                checked={draft.values.kind === kind}
                onChange={() => draft.set('kind', kind)}
              />
              <Icon size={24} stroke={1.7} aria-hidden />
              {words(kind)}
            </label>
          );
        })}
      </div>
    </FieldGroup>
  );
}

/** The day as someone says it; what was understood stands below in full. */
function NearDayField({ draft }: { draft: Draft<RequestValues> }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [left, setLeft] = useState(false);
  const day = readNearDay(draft.values.day, today());
  return (
    <div>
      <TextInput
        id={idOf(draft.name, 'day')}
        label={useLabel(t('day'), true)}
        description={t('dayHelp')}
        error={draft.problems.day}
        autoComplete="off"
        value={draft.values.day}
        onChange={(event) => draft.set('day', event.currentTarget.value)}
        onBlur={() => {
          setLeft(true);
          draft.check('day');
        }}
      />
      <p role="status" className={classes.read}>
        {day && (left || draft.values.day.length > 1) && t('dayRead', { day: format.day(day) })}
      </p>
    </div>
  );
}
