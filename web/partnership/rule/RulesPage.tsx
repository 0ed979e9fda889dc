import { Button, NativeSelect, TextInput } from '@mantine/core';
import { library, ruleTypes, search, topics } from '../../../server/partnership/rule/rule.ts';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { OwnQuestions } from './OwnQuestions.tsx';
import { RuleAnswer } from './RuleAnswer.tsx';
import classes from './rule.module.css';
import { texts } from './texts.ts';
import { useChosen, wide } from './use-chosen.ts';

export type Own = Output<'rule.list'>;
export type OwnQuestion = Own['rows'][number];

/** Open to everybody who is signed in. What was typed and chosen stands in the address, so that it can be sent on. */
export default function RulesPage() {
  const t = useTexts(texts);
  const view = useView('rule.list', {});
  return (
    <Blocks>
      <PageHeader
        title={t('title')}
        text={t('intro')}
        action={
          <Button variant="default" data-screen-only onClick={() => window.print()}>
            {t('print')}
          </Button>
        }
      />
      <Filters />
      <Shown view={view}>
        {(own) => (
          <>
            <Answers own={own} />
            <OwnQuestions own={own} />
          </>
        )}
      </Shown>
    </Blocks>
  );
}

function Filters() {
  const t = useTexts(texts);
  const [filters, setFilters] = useFilters();
  const set = (change: Record<string, string | undefined>) => setFilters({ vraag: undefined, ...change });
  return (
    <search className={classes.filters} data-screen-only>
      <TextInput
        type="search"
        label={t('search')}
        description={t('searchHelp')}
        value={filters.zoek ?? ''}
        // Typing searches all topics.
        onChange={(event) => set({ zoek: event.currentTarget.value || undefined, onderwerp: undefined })}
      />
      <NativeSelect
        label={t('type')}
        data={[{ value: '', label: t('all') }, ...ruleTypes.map((value) => ({ value, label: t(value) }))]}
        value={filters.soort ?? ''}
        onChange={(event) => set({ soort: event.currentTarget.value || undefined })}
      />
    </search>
  );
}

/** What there is, one line a topic; one of them opens at a time. */
function Topics({ own }: { own: Own }) {
  const t = useTexts(texts);
  const titleOf = useTopicTitle();
  const { ofKind } = useChosen();
  const questions = library.filter(ofKind);
  const discussed = questions.filter(({ key }) => isDiscussed(own, key)).length;
  const ways = [
    ...topics.map((topic) => ({ topic, count: questions.filter((one) => one.topic === topic).length })),
    { topic: 'besproken', count: discussed },
    { topic: 'alle', count: questions.length },
  ];
  return (
    <Section title={t('topics')}>
      <ul className={classes.topics}>
        {ways
          .filter(({ count }) => count > 0)
          .map(({ topic, count }) => (
            <li key={topic}>
              <To to={paths.ruleTopic(topic)}>{titleOf(topic)}</To>
              <span className={classes.quiet}>{t('questions', { count })}</span>
            </li>
          ))}
      </ul>
    </Section>
  );
}

function useTopicTitle() {
  const t = useTexts(texts);
  return (topic: string | undefined): string => {
    const known = [...topics, ...wide].find((one) => one === topic);
    return known ? t(known) : '';
  };
}

const isDiscussed = (own: Own, key: string): boolean => own.rows.some(({ libraryKey }) => libraryKey === key);

/** Few answers stand open, many are folded: the question and the answer in a word. */
const few = 3;

function Answers({ own }: { own: Own }) {
  const t = useTexts(texts);
  const pick = usePick();
  const { fits, typed, topic, key, isOverview } = useChosen();
  const title = useTopicTitle()(topic);
  if (isOverview) return <Topics own={own} />;
  const ofTopic = library.filter((one) => fits(one) && (topic !== 'besproken' || isDiscussed(own, one.key)));
  const found = key
    ? library.filter((one) => one.key === key)
    : search(ofTopic, typed, (one) => ({
        title: pick(one.question),
        text: [pick(one.answer), one.instead ? pick(one.instead) : '', one.sources.join(' ')].join(' '),
      }));
  if (found.length === 0)
    return <EmptyState text={t('none')} action={<To to={paths.rules()}>{t('showAll')}</To>} />;
  return (
    <>
      <div className={classes.bar}>
        <p role="status">
          {title && <strong>{title}. </strong>}
          {t('found', { count: found.length })}
        </p>
        <To to={paths.rules()}>{t('showAll')}</To>
      </div>
      {found.map((rule) => (
        <RuleAnswer key={rule.key} rule={rule} own={own} folds={found.length > few} />
      ))}
    </>
  );
}
