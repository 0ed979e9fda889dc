import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';

type Line = Pick<Output<'remark.list'>['rows'][number], 'line' | 'label'>;

/** The lines about which a remark is open, each once. */
export function useOpenLines(agreementId: string): Line[] {
  const rows = useView('remark.list', { agreementId }).data?.rows ?? [];
  const lines = new Map(rows.flatMap(({ closed, line, label }) => (closed ? [] : [[line, label] as const])));
  return [...lines].map(([line, label]) => ({ line, label }));
}
