import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useLayoutEffect } from 'react';
import type { Output } from '../../api/contracts.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import classes from './visit.module.css';

type Weighed = Omit<Output<'visit.consequence'>, 'clientId'>;

type ConsequenceProps = {
  of: Weighed;
  /** Hears whether it goes against what was agreed: then the form asks why. */
  onWeighed: (goesAgainst: boolean) => void;
};

/** What a change would mean, before it is made: faces against what was agreed, warnings with their source, her own no. */
export function Consequence({ of: weighed, onWeighed }: ConsequenceProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const { refused, warnings, faces } = weighed;
  const goesAgainst = warnings.length > 0;
  // Before it is painted, so that the question why comes together with what raises it.
  useLayoutEffect(() => onWeighed(goesAgainst), [goesAgainst, onWeighed]);
  return (
    <div className={classes.consequence} role="status">
      <h3>{t('consequence')}</h3>
      <p>
        {t('facesAfter', { count: faces.after })}{' '}
        {faces.agreed !== null && t('facesAgreed', { agreed: faces.agreed })}
      </p>
      <ul>
        {refused && (
          <li data-tone="no">
            <IconX size={20} stroke={2} aria-hidden />
            <span>{pick(refused)}</span>
          </li>
        )}
        {warnings.map((warning) => (
          <li key={warning.text.nl} data-tone="warning">
            <IconAlertTriangle size={20} stroke={2} aria-hidden />
            <span>
              {pick(warning.text)} <small>{t('source', { source: pick(warning.source) })}</small>
            </span>
          </li>
        ))}
        {!refused && warnings.length === 0 && (
          <li data-tone="fine">
            <IconCheck size={20} stroke={2} aria-hidden />
            <span>{t('fine')}</span>
          </li>
        )}
      </ul>
    </div>
  );
}
