import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useGo, usePart } from '../../ui/address.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { StatementFields } from './AnswerSteps.tsx';
import { answerTexts } from './answer.texts.ts';
import { type Asked, fieldOf, type Given, losesWords, nothingGiven, placesOf, toAnswers } from './answers.ts';
import { CoreField } from './CoreField.tsx';
import { othersOf, ownSideOf, type Round } from './round.ts';
import { texts } from './texts.ts';
import { useStatements } from './use-statements.ts';
import classes from './vision.module.css';

type Invitation = Output<'vision.invitations'>['rows'][number];

/** What somebody answered on paper, copied by the side that asked: all statements on one page, in the order of the form. */
export default function EnterFormPage() {
  const t = useTexts(answerTexts);
  const roundId = usePart('id');
  const invitationId = usePart('invitation');
  const round = useView('vision.show', { roundId });
  const invitations = useView('vision.invitations', { roundId });
  return (
    <Shown view={round}>
      {(found) => (
        <Shown view={invitations}>
          {({ rows }) => {
            const invitation = rows.find(({ id }) => id === invitationId);
            return invitation?.state === 'open' && found.closedOn === null && !found.counted ? (
              <Whole round={found} invitation={invitation} />
            ) : (
              <PageHeader title={t('notThere')} above={<Back roundId={roundId} />} />
            );
          }}
        </Shown>
      )}
    </Shown>
  );
}

function Back({ roundId }: { roundId: string }) {
  const t = useTexts(texts);
  return <To to={paths.visionRound(roundId)}>{t('toRound')}</To>;
}

function Whole({ round, invitation }: { round: Round; invitation: Invitation }) {
  const t = useTexts(answerTexts);
  const go = useGo();
  const wordsOf = useStatements();
  const act = useAct('vision.enterPaper', { refreshes: ['vision.invitations', 'vision.show'] });
  const asked: Asked = {
    instrument: round.instrument,
    statements: round.statements,
    others: othersOf(round),
    byName: invitation.level === 'board' && (ownSideOf(round)?.boardByName ?? false),
  };
  const draft = useDraft<Given>(
    `vision-paper-${invitation.id}`,
    { ...nothingGiven(asked), name: invitation.name },
    {
      rules: {
        name: (value) => (asked.byName && !value?.trim() ? t('nameMissing') : null),
        ...Object.fromEntries(
          round.statements.map((statement) => [
            fieldOf.agreement(statement),
            (_: string, given: Given) => (losesWords(given, statement) ? t('agreementMissing') : null),
          ]),
        ),
      },
      fields: placesOf(asked),
      refusals: { 'vision.name_needed': 'name', 'vision.too_many_core': 'core' },
    },
  );
  return (
    <>
      <PageHeader
        title={t('enter', { number: invitation.number })}
        text={t('enterText')}
        above={<Back roundId={round.id} />}
      />
      <DraftForm
        draft={draft}
        act={act}
        toInput={(given) => ({
          invitationId: invitation.id,
          answers: toAnswers(asked, given),
          name: asked.byName ? (given.name?.trim() ?? '') : '',
        })}
        onDone={() => void go(paths.visionRound(round.id))}
      >
        {round.statements.map((statement) => (
          <Section key={statement} title={wordsOf(statement).says}>
            <div className={classes.step}>
              <StatementFields draft={draft} asked={asked} statement={statement} />
            </div>
          </Section>
        ))}
        {asked.instrument === 'vision' && (
          <CoreField draft={draft} asked={asked} statements={asked.statements} />
        )}
        {asked.byName && <TextField of={draft} name="name" label={t('name')} help={t('nameHelp')} />}
        <Submit busy={act.busy}>{t('enterNow')}</Submit>
      </DraftForm>
    </>
  );
}
