/** The clocks of an organisation: each says what holds now and what is usual. */
import { Button } from '@mantine/core';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readTime } from '../../ui/form/days.ts';
import { NumberField, TimeField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import { SettingPart } from './SettingPart.tsx';
import { texts } from './texts.ts';

type Settings = Output<'setting.show'>;
type Clock = 'requests' | 'worries' | 'beside';
type Save = 'setting.saveRequests' | 'setting.saveWorries' | 'setting.saveBeside';
type Field = {
  name: string;
  kind: 'number' | 'time';
  label: string;
  help: string;
  least: number;
  most: number;
};

const refreshes = ['setting.show' as const];

function useSentences(settings: Settings) {
  const t = useTexts(texts);
  const { requests, worries, beside } = settings;
  const span = (minutes: number) =>
    minutes % 60 === 0 ? t('hours', { count: minutes / 60 }) : t('minutes', { count: minutes });
  return {
    requests: [
      t('workingDaysIs', { count: requests.workingDays }),
      t('answerByIs', { time: shownTime(requests.answerBy) }),
      t('hoursBeforeIs', { count: requests.hoursBefore }),
    ],
    worries: [t('urgentIs', { time: span(worries.urgent) }), t('laterIs', { time: span(worries.usual) })],
    beside: [t('daysIs', { count: beside.days })],
  };
}

/** 09:00 → 9.00, as people write it. */
export const shownTime = (time: string): string => time.replace(/^0(?=\d:)/, '').replace(':', '.');

export function ClockParts({ settings }: { settings: Settings }) {
  const t = useTexts(texts);
  const lines = useSentences(settings);
  const number = (name: string, label: string, help: string, least: number, most: number): Field => ({
    name,
    kind: 'number',
    label,
    help,
    least,
    most,
  });
  return (
    <>
      <ClockPart<'setting.saveRequests'>
        clock="requests"
        save="setting.saveRequests"
        settings={settings}
        lines={lines.requests}
        fields={[
          number('workingDays', t('workingDays'), t('workingDaysHelp'), 1, 20),
          { ...number('answerBy', t('answerBy'), t('answerByHelp'), 0, 0), kind: 'time' },
          number('hoursBefore', t('hoursBefore'), t('hoursBeforeHelp'), 0, 48),
        ]}
      />
      <ClockPart<'setting.saveWorries'>
        clock="worries"
        save="setting.saveWorries"
        settings={settings}
        lines={lines.worries}
        fields={[
          number('urgent', t('urgent'), t('urgentHelp'), 5, 240),
          number('usual', t('later'), t('laterHelp'), 15, 2880),
        ]}
      />
      <ClockPart<'setting.saveBeside'>
        clock="beside"
        save="setting.saveBeside"
        settings={settings}
        lines={lines.beside}
        fields={[number('days', t('days'), t('daysHelp'), 1, 90)]}
      />
    </>
  );
}

type ClockPartProps<Name extends Save> = {
  clock: Clock;
  save: Name;
  settings: Settings;
  lines: string[];
  fields: Field[];
};
type FormProps<Name extends Save> = ClockPartProps<Name> & {
  onClose: () => void;
  onSaved: (undo: () => Promise<unknown>) => void;
};

function ClockPart<Name extends Save>(props: ClockPartProps<Name>) {
  const t = useTexts(texts);
  const { clock, settings, lines } = props;
  const { version: _version, ...now } = settings[clock];
  return (
    <SettingPart
      title={t(clock)}
      text={t(`${clock}Text`)}
      lines={lines}
      isUsual={JSON.stringify(now) === JSON.stringify(settings.usual[clock])}
      form={(onClose, onSaved) => <ClockForm<Name> {...props} onClose={onClose} onSaved={onSaved} />}
    />
  );
}

type Typed = Record<string, string>;

function ClockForm<Name extends Save>({ clock, save, settings, fields, onClose, onSaved }: FormProps<Name>) {
  const t = useTexts(texts);
  const act = useAct(save, { refreshes });
  const { version, ...before } = settings[clock];
  const typedOf = (values: object): Typed =>
    Object.fromEntries(
      Object.entries(values).map(([name, one]) => [
        name,
        typeof one === 'string' ? shownTime(one) : String(one),
      ]),
    );
  const draft = useDraft<Typed>(`setting-${clock}`, typedOf(before), {
    rules: Object.fromEntries(
      fields.map(({ name, kind, least, most }) => [
        name,
        (value: string) => {
          if (kind === 'time') return readTime(value) ? null : t('timeWrong');
          const fits = /^\d{1,4}$/.test(value.trim()) && Number(value) >= least && Number(value) <= most;
          return fits ? null : t('numberWrong', { least, most });
        },
      ]),
    ),
  });
  const toInput = (values: Typed, at: number): Input<Name> => {
    const read = fields.map(({ name, kind }) => {
      const typed = values[name] ?? '';
      return [name, kind === 'time' ? (readTime(typed) ?? '') : Number(typed)];
    });
    return { version: at, ...Object.fromEntries(read) } as Input<Name>;
  };
  return (
    <DraftForm<Typed, Name>
      draft={draft}
      act={act}
      toInput={(values) => toInput(values, version)}
      onDone={(view) => {
        const saved = (view as Settings)[clock].version;
        onSaved(() => act.run({ ...before, version: saved } as unknown as Input<Name>));
      }}
      stale={{
        compare: (mine, now) => {
          const theirs = typedOf((now as Settings)[clock]);
          return fields.map(({ name, label }) => ({
            label,
            mine: mine[name] ?? '',
            theirs: theirs[name] ?? '',
          }));
        },
        again: (mine, now) => toInput(mine, (now as Settings)[clock].version),
        onTheirs: onClose,
      }}
    >
      {fields.map(({ name, kind, label, help }) =>
        kind === 'time' ? (
          <TimeField key={name} of={draft} name={name} label={label} help={help} />
        ) : (
          <NumberField key={name} of={draft} name={name} label={label} help={help} />
        ),
      )}
      <div>
        <Button
          variant="subtle"
          onClick={() => {
            for (const [name, value] of Object.entries(typedOf(settings.usual[clock])))
              draft.set(name, value);
          }}
        >
          {t('usual')}
        </Button>
      </div>
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        }
      >
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
