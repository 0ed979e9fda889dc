/** Reasons for and against, in the server's own words; told apart by icon and hidden word, not by colour. */
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { Text } from '../api/refusal.ts';
import classes from './ReasonList.module.css';
import { usePick, useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

type ReasonListProps = { plus?: readonly Text[]; minus?: readonly Text[] };

export function ReasonList({ plus = [], minus = [] }: ReasonListProps) {
  if (plus.length + minus.length === 0) return null;
  return (
    <ul className={classes.reasons}>
      {plus.map((reason) => (
        <Reason key={reason.nl} reason={reason} tone="plus" />
      ))}
      {minus.map((reason) => (
        <Reason key={reason.nl} reason={reason} tone="minus" />
      ))}
    </ul>
  );
}

function Reason({ reason, tone }: { reason: Text; tone: 'plus' | 'minus' }) {
  const t = useTexts(uiTexts);
  const pick = usePick();
  const Icon = tone === 'plus' ? IconCheck : IconMinus;
  return (
    <li data-tone={tone}>
      <Icon size={20} stroke={2} aria-hidden />
      <span>
        <span className="visually-hidden">{t(tone)} </span>
        {pick(reason)}
      </span>
    </li>
  );
}
