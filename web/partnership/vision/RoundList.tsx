import type { Output } from '../../api/contracts.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { LinkRows } from '../../ui/LinkRows.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

type Round = Pick<Output<'vision.list'>['rounds'][number], 'id' | 'openedOn' | 'closesOn' | 'closedOn'>;

/** Rounds of the vision or of looking back: the way to each, and how it stands. */
export function RoundList({
  rounds,
  nameOf,
}: {
  rounds: readonly Round[];
  /** By the day on which it began. */
  nameOf: (day: string) => string;
}) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <LinkRows
      rows={rounds.map(({ id, openedOn, closesOn, closedOn }) => ({
        id,
        to: paths.visionRound(id),
        name: nameOf(format.date(openedOn)),
        state: closedOn ? (
          <StatusBadge tone="good">{t('roundClosed', { day: format.date(closedOn) })}</StatusBadge>
        ) : (
          <StatusBadge tone="waiting">{t('roundOpen', { day: format.date(closesOn) })}</StatusBadge>
        ),
      }))}
    />
  );
}
