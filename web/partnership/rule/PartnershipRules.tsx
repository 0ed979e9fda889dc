import { questionOf } from '../../../server/partnership/rule/rule.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { OwnQuestion } from './RulesPage.tsx';
import classes from './rule.module.css';
import { texts } from './texts.ts';

/** On the page of a partnership: the questions its parties share, and what they agreed. */
export function PartnershipRules({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  return (
    <Section
      title={t('sharedTitle')}
      text={t('sharedText')}
      action={<To to={paths.rules()}>{t('toRules')}</To>}
    >
      <Shown view={useView('rule.list', {})}>
        {({ rows }) => {
          const shared = rows.filter((one) => one.partnershipId === partnershipId);
          if (shared.length === 0) return <p>{t('sharedNone')}</p>;
          return shared.map((one) => <One key={one.id} question={one} />);
        }}
      </Shown>
    </Section>
  );
}

function One({ question: { libraryKey, question, agreed } }: { question: OwnQuestion }) {
  const t = useTexts(texts);
  const pick = usePick();
  const known = libraryKey === null ? null : questionOf(libraryKey);
  return (
    <div>
      <h3>{known ? <To to={paths.rule(known.key)}>{pick(known.question)}</To> : question}</h3>
      <p className={classes.words}>{agreed === '' ? t('notAgreed') : agreed}</p>
    </div>
  );
}
