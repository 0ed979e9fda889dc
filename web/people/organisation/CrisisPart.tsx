import { Button } from '@mantine/core';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import { crisisTexts } from './crisis.texts.ts';
import { SettingPart } from './SettingPart.tsx';
import { texts } from './texts.ts';

type Settings = Output<'setting.show'>;

const names = ['gpPost', 'region', 'regionNight', 'municipality'] as const;

const valuesOf = ({ crisis: { version: _version, ...numbers } }: Settings) => numbers;

/** The numbers that its people call for a bed in a crisis: written down once for the whole organisation. */
export function CrisisPart({ settings }: { settings: Settings }) {
  const t = useTexts(crisisTexts);
  const lines = (['gpPost', 'region', 'municipality'] as const).map((name) => {
    const number = settings.crisis[name];
    return number ? t('is', { what: t(name), number }) : t('none', { what: t(name) });
  });
  return (
    <SettingPart
      title={t('title')}
      text={t('text')}
      lines={lines}
      isUsual={false}
      form={(onClose, onSaved) => <CrisisForm settings={settings} onClose={onClose} onSaved={onSaved} />}
    />
  );
}

type FormProps = {
  settings: Settings;
  onClose: () => void;
  onSaved: (undo: () => Promise<unknown>) => void;
};

function CrisisForm({ settings, onClose, onSaved }: FormProps) {
  const t = useTexts(crisisTexts);
  const words = useTexts(texts);
  const act = useAct('setting.saveCrisis', { refreshes: ['setting.show', 'setting.crisis'] });
  const before = valuesOf(settings);
  const dialled = (value: string) => (/^(\+?\d[\d -]{1,18})?$/.test(value.trim()) ? null : t('wrong'));
  const draft = useDraft('setting-crisis', before, {
    rules: { gpPost: dialled, region: dialled, regionNight: dialled, municipality: dialled },
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => ({ version: settings.crisis.version, ...values })}
      onDone={({ crisis: { version } }) => onSaved(() => act.run({ version, ...before }))}
      stale={{
        compare: (mine, now) =>
          names.map((name) => ({ label: t(name), mine: mine[name], theirs: now.crisis[name] })),
        again: (mine, now) => ({ version: now.crisis.version, ...mine }),
        onTheirs: onClose,
      }}
    >
      <TextField of={draft} name="gpPost" label={t('gpPost')} type="tel" optional />
      <TextField of={draft} name="region" label={t('region')} help={t('regionHelp')} type="tel" optional />
      <TextField of={draft} name="regionNight" label={t('regionNight')} type="tel" optional />
      <TextField of={draft} name="municipality" label={t('municipality')} type="tel" optional />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onClose}>
            {words('cancel')}
          </Button>
        }
      >
        {words('save')}
      </Submit>
    </DraftForm>
  );
}
