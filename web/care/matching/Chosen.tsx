import { useFormat } from '../../ui/format.ts';
import { ReasonList } from '../../ui/ReasonList.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Propose } from '../referral/Propose.tsx';
import { Asked } from './Asked.tsx';
import { Choose } from './Choose.tsx';
import type { Matches, NeedMatches } from './MatchesPage.tsx';
import classes from './matching.module.css';
import { texts } from './texts.ts';

/** What she chose, as it was shown to her, and what can follow. */
export function Chosen({ matches, need }: { matches: Matches; need: NeedMatches }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { choice } = need;
  const nobody = (
    <Choose
      matches={matches}
      need={need}
      layer="none"
      name={matches.as === 'self' ? t('noneSelf') : t('none')}
      label={matches.as === 'self' ? t('noneSelf') : t('none')}
      isFirst
    />
  );
  if (!choice) return nobody;
  const day = format.day(choice.at);
  const by = {
    self: t('chosenBySelf', { day }),
    together: t('chosenByTogether', { day }),
    coordinator: t('chosenByCoordinator', { day }),
    representative: t('chosenByRepresentative', { day }),
  }[choice.chosenBy];
  const offer = need.professional.find(({ offerId }) => offerId === choice.offerId);
  return (
    <div className={classes.card} data-chosen>
      <h3>{choice.layer === 'none' ? t('wasNone') : choice.name}</h3>
      <p className={classes.quiet}>{by}</p>
      <ReasonList plus={choice.for} minus={choice.against} />
      {choice.asked && <Asked asked={choice.asked} needRequestId={null} canAsk={matches.as === 'other'} />}
      {choice.because && <p>{t('because', { because: choice.because })}</p>}
      {offer && matches.as === 'other' && (
        <Propose
          clientId={matches.clientId}
          requestId={matches.requestId}
          needId={need.needId}
          offerId={offer.offerId}
          to={{ id: offer.organisationId, name: offer.organisationName }}
          what={need.what}
        />
      )}
      {choice.layer !== 'none' && nobody}
    </div>
  );
}
