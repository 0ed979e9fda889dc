import type { Output, Verb } from '../../api/contracts.ts';
import { readCents, readNumber } from '../../ui/form/days.ts';
import { useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { exchangeTexts } from './exchange.texts.ts';

/** The own organisation and one other, with what went to and fro. */
export type Pair = Output<'exchange.list'>['pairs'][number];

export const refreshes: Verb[] = ['exchange.list'];

/** What people type, in the smallest part of its unit: minutes, people, cents. Null when it is no such amount. */
export function readAmount(kind: string, typed: string): number | null {
  const amount = kind === 'money' ? readCents(typed) : readNumber(typed);
  if (amount === null) return null;
  const smallest = kind === 'volunteers' ? Math.round(amount * 60) : amount;
  return Number.isInteger(smallest) && smallest > 0 ? smallest : null;
}

/** An amount in its own unit. */
export function useAmount() {
  const t = useTexts(exchangeTexts);
  const format = useFormat();
  return (unit: Pair['totals'][number]['unit'], amount: number): string => {
    if (unit === 'cents') return format.money(amount);
    return unit === 'minutes' ? t('hours', { number: format.number(amount / 60) }) : format.number(amount);
  };
}
