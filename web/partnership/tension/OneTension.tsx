import { useFormat } from '../../ui/format.ts';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Steps, type Tension } from './Steps.tsx';
import classes from './tension.module.css';
import { texts } from './texts.ts';

const tones: Record<Tension['status'], Tone> = {
  ...{ raised: 'open', talking: 'waiting', mediated: 'waiting' },
  ...{ settled: 'good', changed: 'good', ended: 'stopped', withdrawn: 'stopped' },
};

/** One thing that chafes: what was said, who reads it, how it stands, and the next step. */
export function OneTension({ tension }: { tension: Tension }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { mine, raiserName, organisationName, raisedAt, status, readers, mediator, outcome, remindOn } =
    tension;
  return (
    <article className={classes.tension}>
      <p className={classes.line}>
        <StatusBadge tone={tones[status]}>{t(status)}</StatusBadge>
        <span className={classes.quiet}>
          {mine
            ? t('youTold', { moment: format.moment(raisedAt) })
            : t('told', {
                name: raiserName,
                organisation: organisationName,
                moment: format.moment(raisedAt),
              })}
        </span>
      </p>
      <Said title={t('happened')} words={tension.happened} />
      <Said title={t('meant')} words={tension.meant} />
      <Said title={t('asks')} words={tension.asks} />
      <Said title={t('cameOfIt')} words={outcome} />
      <p className={classes.quiet}>
        {readers.length > 0
          ? t('readBy', {
              names: format.list(readers.map((one) => `${one.name} (${one.organisationName})`)),
            })
          : t('readByNobody')}
      </p>
      {mediator && <p>{t('helps', { name: mediator })}</p>}
      {remindOn && <p className={classes.quiet}>{t('again', { day: format.day(remindOn) })}</p>}
      <Steps tension={tension} />
    </article>
  );
}

function Said({ title, words }: { title: string; words: string }) {
  if (!words) return null;
  return (
    <div>
      <h3>{title}</h3>
      <p className={classes.words}>{words}</p>
    </div>
  );
}
