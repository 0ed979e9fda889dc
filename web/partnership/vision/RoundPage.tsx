import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useGo, usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { WordList } from '../../ui/WordList.tsx';
import { EvaluationResult } from '../evaluation/EvaluationResult.tsx';
import { Core } from './Core.tsx';
import { Invitations } from './Invitations.tsx';
import { RoundResult } from './RoundResult.tsx';
import { ownSideOf, type Round } from './round.ts';
import { texts } from './texts.ts';

/** A round: while it runs who was asked and how many answered, once it is closed what came of it. */
export default function RoundPage() {
  const roundId = usePart('id');
  return (
    <Shown view={useView('vision.show', { roundId })}>
      {(round) => {
        if (round.closedOn === null) return <Running round={round} />;
        return round.instrument === 'vision' ? (
          <RoundResult roundId={round.id} />
        ) : (
          <EvaluationResult roundId={round.id} />
        );
      }}
    </Shown>
  );
}

function Running({ round }: { round: Round }) {
  const t = useTexts(texts);
  const format = useFormat();
  const day = format.date(round.closesOn);
  return (
    <Blocks>
      <PageHeader
        title={t('roundTitle', { day: format.date(round.openedOn) })}
        text={round.closesOn < today() ? t('over') : t('roundText', { name: round.openedByName, day })}
        above={
          round.instrument === 'vision' ? (
            <To to={paths.vision(round.partnershipId)}>{t('toVision')}</To>
          ) : (
            <To to={paths.evaluation(round.partnershipId)}>{t('toEvaluation')}</To>
          )
        }
      />
      <Answers round={round} />
      {round.can.lead.allowed && !round.counted && <Invitations round={round} />}
      {round.instrument === 'vision' && <Core round={round} />}
      <ByName round={round} />
      {round.can.close.allowed && <Close round={round} />}
    </Blocks>
  );
}

function Answers({ round }: { round: Round }) {
  const t = useTexts(texts);
  const go = useGo();
  const { counts, answered, can } = round;
  return (
    <Section title={t('answers')}>
      {counts.every(({ asked }) => asked === 0) && counts.every((count) => count.answered === 0) ? (
        <p>{t('nobodyAsked')}</p>
      ) : (
        <DataTable
          caption={t('answersText', { name: ownSideOf(round)?.name ?? '' })}
          columns={[
            { key: 'level', title: t('level'), cell: ({ level }) => t(level) },
            { key: 'asked', title: t('asked'), align: 'end', cell: ({ asked }) => asked },
            { key: 'answered', title: t('answered'), align: 'end', cell: (count) => count.answered },
          ]}
          rows={counts}
          keyOf={({ level }) => level}
          empty={t('nobodyAsked')}
        />
      )}
      {answered ? (
        <p>{t('gaveOwn')}</p>
      ) : (
        <div data-screen-only>
          <CanButton can={can.answer} onClick={() => void go(paths.answerVision(round.id))}>
            {t('giveOwn')}
          </CanButton>
        </div>
      )}
    </Section>
  );
}

const refreshes = ['vision.show' as const, 'vision.list' as const, 'evaluation.list' as const];

/** Each board chooses for itself, and everyone reads it beforehand. */
function ByName({ round }: { round: Round }) {
  const t = useTexts(texts);
  const act = useAct('vision.byName', { refreshes });
  const own = ownSideOf(round);
  return (
    <Section title={t('byNameTitle')}>
      <WordList>
        {round.sides.map(({ organisationId, name, boardByName }) => (
          <li key={organisationId}>{t(boardByName ? 'byNameOn' : 'byNameOff', { name })}</li>
        ))}
      </WordList>
      {own && (
        <div data-screen-only>
          <ConfirmAction
            key={String(own.boardByName)}
            label={t(own.boardByName ? 'turnByNameOff' : 'turnByNameOn')}
            consequence={t(own.boardByName ? 'byNameOffMeans' : 'byNameMeans')}
            can={round.can.byName}
            act={act}
            onConfirm={() => act.run({ roundId: round.id, byName: !own.boardByName })}
          />
        </div>
      )}
    </Section>
  );
}

function Close({ round }: { round: Round }) {
  const t = useTexts(texts);
  const act = useAct('vision.close', { refreshes });
  return (
    <Section title={t('close')} tone="plain">
      <div data-screen-only>
        <ConfirmAction
          label={t('close')}
          consequence={t('closeMeans')}
          act={act}
          onConfirm={() => act.run({ roundId: round.id })}
        />
      </div>
    </Section>
  );
}
