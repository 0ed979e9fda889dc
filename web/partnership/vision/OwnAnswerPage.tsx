import { levels } from '../../../server/partnership/vision/vision.ts';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useGo, usePart } from '../../ui/address.ts';
import { ChoiceField } from '../../ui/form/fields.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { AnswerSteps } from './AnswerSteps.tsx';
import { answerTexts } from './answer.texts.ts';
import { othersOf, ownSideOf, type Round } from './round.ts';
import { texts } from './texts.ts';
import { Welcome } from './Welcome.tsx';

/** The same questions as behind a link, for whoever has an account here. */
export default function OwnAnswerPage() {
  const roundId = usePart('id');
  return <Shown view={useView('vision.show', { roundId })}>{(round) => <Whole round={round} />}</Shown>;
}

function Whole({ round }: { round: Round }) {
  const t = useTexts(answerTexts);
  const level = useTexts(texts);
  const pick = usePick();
  const go = useGo();
  const act = useAct('vision.answer', { refreshes: ['vision.show'] });
  const role = useDraft(`vision-level-${round.id}`, { level: '' });
  const own = ownSideOf(round);
  const back = <To to={paths.visionRound(round.id)}>{level('toRound')}</To>;
  if (round.answered) return <PageHeader title={t('thanks')} text={t('thanksText')} above={back} />;
  if (!round.can.answer.allowed)
    return <PageHeader title={t('ownRefused')} text={pick(round.can.answer.reason)} above={back} />;
  const asked = {
    instrument: round.instrument,
    statements: round.statements,
    others: othersOf(round),
    byName: role.values.level === 'board' && (own?.boardByName ?? false),
  };
  return (
    <AnswerSteps
      name={`vision-answer-${round.id}`}
      asked={asked}
      act={act}
      asksName={false}
      toInput={(answers, name) => ({
        roundId: round.id,
        level: role.values.level as Input<'vision.answer'>['level'],
        answers,
        name,
      })}
      onDone={() => {
        role.clear();
        void go(paths.visionRound(round.id));
      }}
      welcome={(begin) => (
        <Welcome organisation={own?.name ?? ''} name="" asked={asked} closesOn={round.closesOn} above={back}>
          <ChoiceField
            of={role}
            name="level"
            label={t('forLevel')}
            help={t('forLevelHelp')}
            options={levels.map((one) => ({ value: one, label: level(one) }))}
          />
          {role.values.level ? begin : <p>{t('forLevelMissing')}</p>}
        </Welcome>
      )}
    />
  );
}
