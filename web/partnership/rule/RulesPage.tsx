import { Button, NativeSelect, TextInput } from '@mantine/core';
import { library, ruleTypes, search, topics } from '../../../server/partnership/rule/rule.ts';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { OwnQuestions } from './OwnQuestions.tsx';
import { RuleAnswer } from './RuleAnswer.tsx';
import classes from './rule.module.css';
import { texts } from './texts.ts';
import { useChosen } from './use-chosen.ts';

export type Own = Output<'rule.list'>;
export type OwnQuestion = Own['rows'][number];

/** Open to everybody who is signed in. What was typed and chosen stands in the address, so that it can be sent on. */
export default function RulesPage() {
  const t = useTexts(texts);
  const view = useView('rule.list', {});
  return (
    <>
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
    </>
  );
}

function Filters() {
  const t = useTexts(texts);
  const [filters, setFilters] = useFilters();
  const options = (values: readonly ((typeof topics)[number] | (typeof ruleTypes)[number])[]) => [
    { value: '', label: t('all') },
    ...values.map((value) => ({ value, label: t(value) })),
  ];
  const set = (change: Record<string, string | undefined>) => setFilters({ vraag: undefined, ...change });
  return (
    <search className={classes.filters} data-screen-only>
      <TextInput
        className={classes.wide ?? ''}
        type="search"
        label={t('search')}
        description={t('searchHelp')}
        value={filters.zoek ?? ''}
        onChange={(event) => set({ zoek: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t('topic')}
        data={options(topics)}
        value={filters.onderwerp ?? ''}
        onChange={(event) => set({ onderwerp: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t('type')}
        data={options(ruleTypes)}
        value={filters.soort ?? ''}
        onChange={(event) => set({ soort: event.currentTarget.value || undefined })}
      />
    </search>
  );
}

/** Few answers stand open, many are folded: the question and the answer in a word. */
const few = 3;

function Answers({ own }: { own: Own }) {
  const t = useTexts(texts);
  const pick = usePick();
  const { fits, typed, key } = useChosen();
  const found = key
    ? library.filter((one) => one.key === key)
    : search(library.filter(fits), typed, (one) => ({
        title: pick(one.question),
        text: [pick(one.answer), one.instead ? pick(one.instead) : '', one.sources.join(' ')].join(' '),
      }));
  if (found.length === 0)
    return <EmptyState text={t('none')} action={<To to={paths.rules()}>{t('showAll')}</To>} />;
  return (
    <>
      <div className={classes.bar}>
        <p role="status">{t('found', { count: found.length })}</p>
        {key && <To to={paths.rules()}>{t('showAll')}</To>}
      </div>
      {found.map((rule) => (
        <RuleAnswer key={rule.key} rule={rule} own={own} folds={found.length > few} />
      ))}
    </>
  );
}
