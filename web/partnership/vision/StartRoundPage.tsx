import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  firstStatements,
  repeats,
  statements,
  type Theme,
  themes,
  usualDays,
} from '../../../server/partnership/vision/vision.ts';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { useGo, usePart } from '../../ui/address.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoicesField, DayField, SelectField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { dayOf, today } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { WordList } from '../../ui/WordList.tsx';
import { texts } from './texts.ts';
import { useStatements } from './use-statements.ts';
import classes from './vision.module.css';

type Chosen = Record<Theme, string[]> & { closesOn: string; repeat: string };

const dayLength = 86_400_000;

const begin = (): Chosen => ({
  ...(Object.fromEntries(
    themes.map((theme) => [
      theme,
      firstStatements.filter((statement) => statement.theme === theme).map(({ key }) => key),
    ]),
  ) as Record<Theme, string[]>),
  closesOn: showDay(dayOf(Date.parse(`${today()}T12:00:00Z`) + usualDays * dayLength)),
  repeat: '12',
});

const keysOf = (chosen: Chosen): string[] => themes.flatMap((theme) => chosen[theme]);

/** Ten statements stand ready, one of each theme; whoever wants others opens the library. */
export default function StartRoundPage() {
  const t = useTexts(texts);
  const go = useGo();
  const wordsOf = useStatements();
  const partnershipId = usePart('id');
  const [choosing, setChoosing] = useState(false);
  const act = useAct('vision.open', { refreshes: ['vision.list'] });
  const draft = useDraft<Chosen>(`vision-open-${partnershipId}`, begin(), {
    rules: {
      direction: (_, values) => (keysOf(values).length > 0 ? null : t('chooseOne')),
      closesOn: (value) => (readDay(value) ? null : t('dayMissing')),
      repeat: (value) => (value ? null : t('repeatMissing')),
    },
    fields: { repeatMonths: 'repeat' },
    refusals: { 'vision.closes_in_the_past': 'closesOn', 'vision.closes_too_late': 'closesOn' },
  });
  const chosen = keysOf(draft.values);
  return (
    <>
      <PageHeader
        title={t('start')}
        text={t('startText')}
        above={<To to={paths.vision(partnershipId)}>{t('toVision')}</To>}
      />
      <DraftForm
        draft={draft}
        act={act}
        toInput={(values) => ({
          partnershipId,
          statements: keysOf(values),
          closesOn: readDay(values.closesOn) ?? '',
          repeatMonths: values.repeat === 'no' ? null : Number(values.repeat),
        })}
        onDone={({ id }) => void go(paths.visionRound(id))}
      >
        <Section title={t('chosen', { count: chosen.length })}>
          {choosing || chosen.length === 0 ? (
            <div className={classes.stack}>
              {themes.map((theme) => (
                <ChoicesField
                  key={theme}
                  of={draft}
                  name={theme}
                  label={t(theme)}
                  options={statements
                    .filter((statement) => statement.theme === theme)
                    .map(({ key }) => ({ value: key, label: wordsOf(key).says, help: wordsOf(key).because }))}
                />
              ))}
            </div>
          ) : (
            <>
              <WordList ordered>
                {chosen.map((key) => (
                  <li key={key}>{wordsOf(key).says}</li>
                ))}
              </WordList>
              <div>
                <Button variant="default" onClick={() => setChoosing(true)}>
                  {t('chooseOthers')}
                </Button>
              </div>
            </>
          )}
        </Section>
        <DayField of={draft} name="closesOn" label={t('closesOn')} min={today()} />
        <SelectField
          of={draft}
          name="repeat"
          label={t('repeatAfter')}
          options={[
            ...repeats.map((count) => ({ value: String(count), label: t('months', { count }) })),
            { value: 'no', label: t('noRepeat') },
          ]}
        />
        <Submit busy={act.busy}>{t('startNow')}</Submit>
      </DraftForm>
    </>
  );
}
