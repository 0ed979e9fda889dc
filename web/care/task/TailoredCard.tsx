import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { TailoredAgreement, TailoredList } from './Tailored.tsx';
import { TailoredButtons } from './TailoredButtons.tsx';
import { texts } from './tailored.texts.ts';
import classes from './task.module.css';
import { useActs } from './task-words.ts';

const tones: Record<TailoredAgreement['state'], Tone> = {
  waiting: 'waiting',
  refused: 'stopped',
  coming: 'open',
  holds: 'good',
  over: 'stopped',
  ended: 'stopped',
};

type CardProps = { list: TailoredList; agreement: TailoredAgreement };

/** What was asked, who decided, who said yes, and until when. */
export function TailoredCard({ list, agreement }: CardProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const { nameOf } = useActs();
  const { act, face, about, starts, ends, endedOn, endedBy, decides, decidedByName, ruleKey } = agreement;
  const title = act && face ? t('doneBy', { act: nameOf(act), name: face.name }) : about;
  return (
    <>
      <div className={classes.head}>
        <h3>{title}</h3>
        <StatusBadge tone={tones[agreement.state]}>{t(`state_${agreement.state}`)}</StatusBadge>
      </div>
      <p className={classes.quiet}>
        {t(agreement.departsFrom)}. {t('period', { from: format.date(starts), until: format.date(ends) })}
      </p>
      {endedOn && (
        <p>
          {t(endedBy === 'client' ? 'ended_client' : 'ended_organisation', { day: format.date(endedOn) })}
        </p>
      )}
      <p className={classes.said}>{agreement.wish}</p>
      <p className={classes.said}>
        <strong>{t('riskTitle')}:</strong> {agreement.risk}
      </p>
      <p className={classes.said}>
        {decidedByName !== ''
          ? t('decided', { name: decidedByName, reasons: agreement.reasons })
          : t('waitsDecision', { name: decides?.name ?? '' })}
      </p>
      <p className={classes.quiet}>{t('answersLine', { name: agreement.answers.name })}</p>
      {ruleKey && (
        <p data-screen-only>
          <To to={paths.rule(ruleKey)}>{t('readRule')}</To>
        </p>
      )}
      <Parties parties={agreement.parties} />
      {agreement.answerBy && (
        <p className={classes.quiet}>{t('answerBy', { day: format.date(agreement.answerBy) })}</p>
      )}
      {agreement.reviews.map(({ on, by, words }) => (
        <p key={`${on} ${words}`} className={classes.said}>
          {t('reviewed', { day: format.date(on), name: by, words })}
        </p>
      ))}
      {agreement.reviewOn && (
        <p className={classes.quiet}>{t('reviewLine', { day: format.date(agreement.reviewOn) })}</p>
      )}
      {agreement.lacks.length > 0 && (
        <div>
          <p className={classes.quiet}>{t('lacksTitle')}</p>
          <ul className={classes.because}>
            {agreement.lacks.map((lack) => (
              <li key={lack.nl}>{pick(lack)}</li>
            ))}
          </ul>
        </div>
      )}
      <TailoredButtons list={list} agreement={agreement} />
    </>
  );
}

function Parties({ parties }: Pick<TailoredAgreement, 'parties'>) {
  const t = useTexts(texts);
  const format = useFormat();
  if (parties.length === 0) return null;
  const words = ({ name, said, saidOn, saidByName }: (typeof parties)[number]) => {
    const day = saidOn ? format.date(saidOn) : '';
    if (said === null) return t('noAnswer', { name });
    if (said === 'no') return t('no', { name, day });
    return saidByName === name ? t('yes', { name, day }) : t('yesBy', { name, by: saidByName, day });
  };
  return (
    <div>
      <p className={classes.quiet}>{t('partiesTitle')}</p>
      <ul className={classes.because}>
        {parties.map((party) => (
          <li key={party.id}>{words(party)}</li>
        ))}
      </ul>
    </div>
  );
}
