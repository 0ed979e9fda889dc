import type { ReactNode } from 'react';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { answerTexts } from './answer.texts.ts';
import type { Asked } from './answers.ts';
import classes from './vision.module.css';

type WelcomeProps = {
  organisation: string;
  /** Of the one who was asked; empty when that is not known. */
  name: string;
  asked: Asked;
  closesOn: string;
  above?: ReactNode;
  /** The button that begins, and what has to be known before. */
  children: ReactNode;
};

/** A statement takes about half a minute for each question about it. */
const minutesFor = ({ statements, others }: Asked) =>
  Math.ceil((statements.length * (1 + others.length)) / 2);

/** Who asks, what is asked, and who sees what; before anything is answered. */
export function Welcome({ organisation, name, asked, closesOn, above, children }: WelcomeProps) {
  const t = useTexts(answerTexts);
  const format = useFormat();
  const others = format.list(asked.others.map((other) => other.name));
  return (
    <div className={classes.step}>
      <PageHeader
        title={t(asked.instrument === 'vision' ? 'ask' : 'askEvaluation')}
        text={[name && t('hello', { name }), t('askText', { organisation, minutes: minutesFor(asked) })]
          .filter(Boolean)
          .join(' ')}
        above={above}
      />
      <p>
        {asked.others.length > 0
          ? t('how', { count: asked.statements.length, others })
          : t('howAlone', { count: asked.statements.length })}
      </p>
      <p>{t('until', { day: format.date(closesOn) })}</p>
      <WhoSees organisation={organisation} byName={asked.byName} />
      <div className={classes.stack}>{children}</div>
    </div>
  );
}

type WhoSeesProps = { organisation: string; byName: boolean };

/** Said before the first answer, and again after the last. */
export function WhoSees({ organisation, byName }: WhoSeesProps) {
  const t = useTexts(answerTexts);
  return (
    <Section title={t('whoSees')}>
      <p>{t(byName ? 'whoSeesNamed' : 'whoSeesNameless', { organisation })}</p>
    </Section>
  );
}
