import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { Dumbbell, type Line } from '../../ui/chart/Dumbbell.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { resultTexts } from './result.texts.ts';
import { texts } from './texts.ts';
import { courseOf } from './trend.ts';
import { useStatements } from './use-statements.ts';

type Trend = Output<'vision.trend'>;

/** How the sides answered over the rounds: a line per round for each statement that was asked again. */
export default function TrendPage() {
  const t = useTexts(resultTexts);
  const room = useTexts(texts);
  const partnershipId = usePart('id');
  return (
    <Blocks>
      <PageHeader
        title={t('trend')}
        text={t('trendText')}
        above={<To to={paths.vision(partnershipId)}>{room('toVision')}</To>}
      />
      <Shown view={useView('vision.trend', { partnershipId })}>
        {(trend) =>
          trend.statements.length === 0 ? (
            <p>{t('trendNone')}</p>
          ) : (
            trend.statements.map((one) => <OverTime key={one.statement} trend={trend} one={one} />)
          )
        }
      </Shown>
    </Blocks>
  );
}

function OverTime({ trend, one }: { trend: Trend; one: Trend['statements'][number] }) {
  const t = useTexts(resultTexts);
  const format = useFormat();
  const wordsOf = useStatements();
  const { rounds, sides } = trend;
  const lines = rounds.map(
    ({ id, closedOn }, index): Line => ({
      key: id,
      title: format.date(closedOn),
      marks: one.lines.map(({ organisationId, medians }) => ({
        side: organisationId,
        at: medians[index] ?? null,
      })),
      guesses: [],
    }),
  );
  const { says } = wordsOf(one.statement);
  const found = courseOf(lines.map(({ marks }) => marks));
  const sentence = found ? t(found.course, { day: lines[found.since]?.title ?? '' }) : t('unclear');
  return (
    <Section title={says} folds={sentence}>
      <Dumbbell
        sentence={sentence}
        caption={t('trendCaption')}
        lineTitle={t('round')}
        sides={sides.map(({ organisationId, name, kind }) => ({ id: organisationId, name, kind }))}
        lines={lines}
      />
    </Section>
  );
}
