import { useFormat } from '../../ui/format.ts';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './ending.module.css';
import { type EndingView, leftOf, partsAll } from './ending-room.ts';
import { texts } from './texts.ts';

/** How far it is, in a minute: said, arranged, closed. Not there as long as nobody gave notice. */
export function Steps({ view }: { view: EndingView }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { notice, phase, endedOn } = view;
  const isOver = phase === 'ended';
  if (isOver && endedOn)
    return (
      <p className={classes.sentence}>
        {t('over', { day: format.date(endedOn) })} {t('overText')}
      </p>
    );
  if (!notice || !partsAll(view)) return null;
  const count = leftOf(view);
  const steps: readonly { name: string; tone: Tone; badge: string; text: string }[] = [
    {
      name: t('stepNotice'),
      ...{ tone: 'good', badge: t('done') },
      text: t('given', { name: notice.byName, day: format.date(notice.endsOn) }),
    },
    {
      name: t('stepThings'),
      ...(count > 0
        ? { tone: 'attention', badge: t('busy'), text: t('leftCount', { count }) }
        : { tone: 'good', badge: t('done'), text: t('nothingLeft') }),
    },
    {
      name: t('stepClose'),
      ...{ tone: 'waiting', badge: t('later') },
      text: t(view.closing === 'alone' ? 'closeNow' : 'closeFrom', { day: format.date(notice.endsOn) }),
    },
  ];
  return (
    <ol className={classes.steps}>
      {steps.map(({ name, tone, badge, text }) => (
        <li key={name}>
          <p>
            <strong>{name}</strong> <StatusBadge tone={tone}>{badge}</StatusBadge>
          </p>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}
