import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output, Verb } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { WordList } from '../../ui/WordList.tsx';
import { DifferenceState } from './DifferenceState.tsx';
import { resultTexts } from './result.texts.ts';
import { Sentences } from './Sentences.tsx';
import { texts } from './texts.ts';
import { useStatements } from './use-statements.ts';
import classes from './vision.module.css';

type Difference = Output<'vision.difference'>;

const refreshes: Verb[] = ['vision.difference', 'vision.list', 'vision.result', 'agreement.show'];

/** A core difference: who thinks otherwise, what came of the conversation, and who signed that. */
export default function DifferencePage() {
  const differenceId = usePart('id');
  const view = useView('vision.difference', { differenceId });
  return <Shown view={view}>{(difference) => <Whole difference={difference} again={view.retry} />}</Shown>;
}

type PartProps = {
  difference: Difference;
  /** Fetches it as it stands now, after somebody else was first. */
  again: () => void;
};

function Whole({ difference, again }: PartProps) {
  const t = useTexts(resultTexts);
  const room = useTexts(texts);
  const format = useFormat();
  const { says, talk } = useStatements()(difference.statement);
  const nameOf = (id: string) =>
    difference.sides.find(({ organisationId }) => organisationId === id)?.name ?? '';
  const { core, between, apart, within, status, closedOn } = difference;
  // Of three it may be two.
  const isSome = apart.length > 0 && apart.length < difference.sides.length;
  return (
    <Blocks>
      <PageHeader
        title={says}
        tab={t('difference')}
        above={<To to={paths.vision(difference.partnershipId)}>{room('toVision')}</To>}
      />
      <Section title={t('difference')} tone={status === 'open' ? 'warning' : 'card'}>
        <p>
          <DifferenceState difference={difference} />
        </p>
        <p>
          {[
            t('coreFor', { names: format.list(core.map(nameOf)) }),
            between && (isSome ? t('apart', { names: format.list(apart.map(nameOf)) }) : t('between')),
            ...within.map((id) => t('differWithin', { name: nameOf(id) })),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
        {closedOn && status !== 'withdrawn' && (
          <p>
            {t('closedOn', { day: format.date(closedOn) })} {t('noMore')}
          </p>
        )}
        <To to={paths.visionRound(difference.roundId)}>{t('seeResult')}</To>
      </Section>
      <Sentences difference={difference} />
      <Conversation difference={difference} again={again} talk={talk} />
      {difference.written && <Signatures difference={difference} again={again} />}
    </Blocks>
  );
}

function Conversation({ difference, again, talk }: PartProps & { talk: string }) {
  const t = useTexts(resultTexts);
  const format = useFormat();
  const [writing, setWriting] = useState(false);
  const { written, how, words, talkedOn, status, can } = difference;
  return (
    <Section title={t('conversation')} text={status === 'open' ? t('conversationText') : undefined}>
      {!written && talk && <p>{t('talkAbout', { words: talk })}</p>}
      {written && how && !writing && (
        <div className={classes.stack}>
          <h3>{t(how)}</h3>
          <p className={`${classes.words} ${classes.prose}`}>{words}</p>
          {talkedOn && <p className={classes.quiet}>{t('talked', { day: format.date(talkedOn) })}</p>}
        </div>
      )}
      {writing ? (
        <WriteForm difference={difference} again={again} onDone={() => setWriting(false)} />
      ) : (
        status === 'open' && (
          <div data-screen-only>
            <CanButton
              variant={written ? 'default' : 'filled'}
              can={can.write}
              onClick={() => setWriting(true)}
            >
              {t(written ? 'rewrite' : 'write')}
            </CanButton>
          </div>
        )
      )}
    </Section>
  );
}

type Written = { how: string; talkedOn: string; words: string };

function WriteForm({ difference, again, onDone }: PartProps & { onDone: () => void }) {
  const t = useTexts(resultTexts);
  const format = useFormat();
  const act = useAct('vision.write', { refreshes });
  const draft = useDraft<Written>(
    `vision-words-${difference.id}`,
    {
      how: difference.how ?? '',
      talkedOn: showDay(difference.talkedOn ?? today()),
      words: difference.words,
    },
    {
      rules: {
        how: (value) => (value ? null : t('howMissing')),
        talkedOn: (value) => (readDay(value) ? null : t('dayMissing')),
        words: (value) => (value.trim() ? null : t('wordsMissing')),
      },
      refusals: { 'vision.not_talked_yet': 'talkedOn' },
    },
  );
  const input = ({ how, talkedOn, words }: Written, version: number): Input<'vision.write'> => ({
    differenceId: difference.id,
    version,
    how: how as Input<'vision.write'>['how'],
    talkedOn: readDay(talkedOn) ?? '',
    words,
  });
  const shownHow = (how: string | null) => (how === 'joint' || how === 'differ' ? t(how) : '');
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => input(values, difference.version)}
      onDone={onDone}
      stale={{
        compare: (values, current) => [
          { label: t('how'), mine: shownHow(values.how), theirs: shownHow(current.how) },
          {
            label: t('talkedOn'),
            mine: values.talkedOn,
            theirs: current.talkedOn ? format.date(current.talkedOn) : '',
          },
          { label: t('words'), mine: values.words, theirs: current.words },
        ],
        again: (values, current) => input(values, current.version),
        onTheirs: () => {
          again();
          onDone();
        },
      }}
    >
      {difference.signatures.length > 0 && <p>{t('rewriteText')}</p>}
      <ChoiceField
        of={draft}
        name="how"
        label={t('how')}
        options={[
          { value: 'joint', label: t('joint'), help: t('jointHelp') },
          { value: 'differ', label: t('differ'), help: t('differHelp') },
        ]}
      />
      <ProseField of={draft} name="words" label={t('words')} help={t('wordsHelp')} rows={6} />
      <DayField of={draft} name="talkedOn" label={t('talkedOn')} max={today()} />
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

function Signatures({ difference, again }: PartProps) {
  const t = useTexts(resultTexts);
  const format = useFormat();
  const act = useAct('vision.sign', { refreshes });
  const { signatures, waitsFor, status, can, wordsSha256 } = difference;
  return (
    <Section title={t('signatures')}>
      <WordList>
        {signatures.map(({ organisationId, name, signerName, signedOn }) => (
          <li key={organisationId}>
            {t('signedBy', { organisation: name, name: signerName, day: format.date(signedOn) })}
          </li>
        ))}
      </WordList>
      {status === 'open' && waitsFor.length > 0 && <p>{t('waitsFor', { names: format.list(waitsFor) })}</p>}
      {act.refusal?.type === 'stale' && <p role="alert">{t('staleSign')}</p>}
      {status === 'open' && wordsSha256 && (
        <div data-screen-only>
          <ConfirmAction
            key={wordsSha256}
            label={t('sign')}
            consequence={t('signMeans')}
            variant="filled"
            can={can.sign}
            act={act}
            onConfirm={async () => {
              const { id, version } = difference;
              const answer = await act.run({ differenceId: id, version, wordsSha256 });
              if (!answer.ok && answer.refusal.type === 'stale') again();
              return answer;
            }}
          />
        </div>
      )}
    </Section>
  );
}
