import { useFormat } from '../../ui/format.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import type { VisionList } from './vision-room.tsx';

type Standing = Pick<VisionList['differences'][number], 'status' | 'how' | 'written' | 'waitsFor'>;

/** Talked about or not, and for whose signature it waits. */
export function DifferenceState({ difference }: { difference: Standing }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { status, how, written, waitsFor } = difference;
  if (status === 'withdrawn') return <StatusBadge tone="stopped">{t('differenceWithdrawn')}</StatusBadge>;
  if (status === 'lapsed') return <StatusBadge tone="stopped">{t('lapsed')}</StatusBadge>;
  if (status === 'resolved' && how) return <StatusBadge tone="good">{t(`resolved_${how}`)}</StatusBadge>;
  if (written)
    return (
      <StatusBadge tone="waiting">{t('differenceWritten', { names: format.list(waitsFor) })}</StatusBadge>
    );
  return <StatusBadge tone="attention">{t('differenceOpen')}</StatusBadge>;
}
