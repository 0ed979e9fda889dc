import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoicesField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { OrganisationMark } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { WordList } from '../../ui/WordList.tsx';
import { ownSideOf, type Round } from './round.ts';
import { texts } from './texts.ts';
import { useCoreWords } from './use-core-words.ts';
import { useStatements } from './use-statements.ts';
import classes from './vision.module.css';

/** What each side calls core; its own side chooses, before the round closes. */
export function Core({ round }: { round: Round }) {
  const t = useTexts(texts);
  const wordsOf = useStatements();
  const [choosing, setChoosing] = useState(false);
  const own = ownSideOf(round);
  return (
    <Section title={t('core')} text={t('coreText')}>
      {round.sides.map(({ organisationId, kind, name, core }) => (
        <div key={organisationId} className={classes.one}>
          <h3>
            <OrganisationMark kind={kind} name={name} />
          </h3>
          {core.length === 0 ? (
            <p className={classes.quiet}>{t('noCore')}</p>
          ) : (
            <WordList>
              {core.map((key) => (
                <li key={key}>{wordsOf(key).says}</li>
              ))}
            </WordList>
          )}
        </div>
      ))}
      {round.coreCount && <p>{t(round.coreCount.answers === null ? 'countedTooFew' : 'counted')}</p>}
      {round.can.lead.allowed && !round.counted && !choosing && <Count round={round} />}
      {own &&
        (choosing ? (
          <CoreForm round={round} core={own.core} onDone={() => setChoosing(false)} />
        ) : (
          <div data-screen-only>
            <CanButton variant="default" can={round.can.lead} onClick={() => setChoosing(true)}>
              {t('chooseCore', { name: own.name })}
            </CanButton>
          </div>
        ))}
    </Section>
  );
}

/** The own side is done: only then it is counted, since a second look would tell of one answer more. */
function Count({ round }: { round: Round }) {
  const t = useTexts(texts);
  const act = useAct('vision.countCore', { refreshes: ['vision.show'] });
  return (
    <div data-screen-only>
      <ConfirmAction
        label={t('countCore')}
        consequence={t('countCoreMeans')}
        can={round.can.count}
        act={act}
        onConfirm={() => act.run({ roundId: round.id })}
      />
    </div>
  );
}

type CoreFormProps = { round: Round; core: readonly string[]; onDone: () => void };

function CoreForm({ round, core, onDone }: CoreFormProps) {
  const t = useTexts(texts);
  const wordsOf = useStatements();
  const act = useAct('vision.markCore', { refreshes: ['vision.show'] });
  const coreWords = useCoreWords();
  const { answers = null, named = [], proposed = [] } = round.coreCount ?? {};
  const begins = core.length === 0 ? proposed : core;
  const draft = useDraft(`vision-core-${round.id}`, { statements: [...begins] });
  const helpOf = (key: string) => {
    const found = named.find(({ statement }) => statement === key);
    return answers === null || !found ? {} : { help: coreWords(found.named, answers) };
  };
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ statements }) => ({ roundId: round.id, statements })}
      onDone={onDone}
    >
      <ChoicesField
        of={draft}
        name="statements"
        label={t('coreOfOurs')}
        help={begins.length > core.length ? t('coreProposed') : t('coreHelp')}
        options={round.statements.map((key) => ({ value: key, label: wordsOf(key).says, ...helpOf(key) }))}
      />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        }
      >
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
