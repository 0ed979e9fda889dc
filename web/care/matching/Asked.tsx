import { paths } from '../../paths.ts';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { NeedMatches } from './MatchesPage.tsx';
import classes from './matching.module.css';
import { texts } from './texts.ts';

type AskedOf = NonNullable<NonNullable<NeedMatches['choice']>['asked']>;
type AskedProps = {
  asked: AskedOf;
  /** Where another can be chosen. */
  needRequestId: string | null;
  /** Only whoever asks volunteers opens the question in which they are asked. */
  canAsk: boolean;
};

const tones: Record<AskedOf['state'], Tone> = {
  asked: 'waiting',
  comes: 'good',
  done: 'good',
  said_no: 'attention',
  gave_back: 'attention',
  taken: 'good',
  ended: 'stopped',
};

/** How it stands with the volunteer who was chosen: asked and waiting, coming, or not coming and what then. */
export function Asked({ asked, needRequestId, canAsk }: AskedProps) {
  const t = useTexts(texts);
  const { state, comes, requestId } = asked;
  const isOff = state === 'said_no' || state === 'gave_back' || state === 'ended';
  return (
    <div className={classes.asked}>
      <StatusBadge tone={tones[state]}>
        {state === 'taken' ? t('askedTaken', { name: comes ?? t('another') }) : t(`asked_${state}`)}
      </StatusBadge>
      {isOff && <p className={classes.quiet}>{t('askedOff')}</p>}
      {isOff && needRequestId && <To to={paths.matches(needRequestId)}>{t('chooseAnother')}</To>}
      {canAsk && requestId && <To to={paths.request(requestId)}>{t('toAsked')}</To>}
    </div>
  );
}
