import { checkedOn, type RuleQuestion, type Short } from '../../../server/partnership/rule/rule.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { Own } from './RulesPage.tsx';
import classes from './rule.module.css';
import { Discuss, Thread } from './Thread.tsx';
import { texts } from './texts.ts';

const tones: Record<Short, Tone> = {
  may: 'good',
  may_if: 'good',
  may_not: 'stopped',
  must: 'attention',
  need_not: 'good',
  not_known: 'open',
};

type AnswerProps = { rule: RuleQuestion; own: Own; folds: boolean };

/** One question of the library: the answer, what is possible instead, and where it stands. */
export function RuleAnswer({ rule, own, folds }: AnswerProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const { type, short, answer, instead, purpose, unsure, sources, question } = rule;
  const threads = own.rows.filter(({ libraryKey }) => libraryKey === rule.key);
  const inWords = [t(short), t(type), ...(threads.length > 0 ? [t('discussed')] : [])].join(' · ');
  return (
    <Section title={pick(question)} folds={folds ? inWords : false}>
      <p className={classes.line}>
        <StatusBadge tone={tones[short]}>{t(short)}</StatusBadge>
        <span>{t(`${type}Means`)}</span>
      </p>
      <p className={classes.words}>{pick(answer)}</p>
      {instead && (
        <div className={classes.instead}>
          <h3>{t('instead')}</h3>
          <p>{pick(instead)}</p>
        </div>
      )}
      <p className={classes.words}>
        <strong>{t('purpose')}:</strong> {pick(purpose)}
      </p>
      {unsure && (
        <p className={classes.words}>
          <strong>{t('unsure')}:</strong> {pick(unsure.what)} {pick(unsure.ask)}
        </p>
      )}
      <p className={classes.quiet}>
        {t('sources', { sources: sources.join('; '), day: format.date(checkedOn) })}
      </p>
      {threads.map((one) => (
        <Thread key={one.id} question={one} />
      ))}
      <Discuss rule={rule} own={own} />
    </Section>
  );
}
