import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './ending.module.css';
import { texts } from './texts.ts';

type Looking = Output<'looking.show'>;

/** Who in the region is open to a new partnership, for those who are so themselves. */
export default function LookingPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader
        title={t('lookTitle')}
        text={t('lookText')}
        above={<To to={`${paths.partnerships()}?alle=1`}>{t('toList')}</To>}
      />
      <Shown view={useView('looking.show', {})}>{(view) => <Whole view={view} />}</Shown>
    </>
  );
}

function Whole({ view }: { view: Looking }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { own, others } = view;
  const act = useAct('looking.say', { refreshes: ['looking.show'] });
  const isOpen = own?.isOpen ?? false;
  const version = own?.version ?? 0;
  const draft = useDraft(
    'looking',
    { words: own?.words ?? '' },
    {
      rules: { words: (value) => (value.trim() ? null : t('fillIn')) },
      refusals: { 'looking.words_missing': 'words' },
    },
  );
  return (
    <Blocks>
      <Section title={t('ownTitle')}>
        <p>{own && isOpen ? t('isOpen', { day: format.date(own.since) }) : t('notOpen')}</p>
        <DraftForm
          draft={draft}
          act={act}
          toInput={({ words }) => ({ version, isOpen: true, words })}
          onDone={() => {}}
        >
          <ProseField of={draft} name="words" label={t('words')} rows={3} />
          <Submit busy={act.busy}>{t(isOpen ? 'changeWords' : 'beOpen')}</Submit>
        </DraftForm>
        {isOpen && (
          <div data-screen-only>
            <ConfirmAction
              label={t('beClosed')}
              consequence={t('beClosedMeans')}
              act={act}
              onConfirm={() => act.run({ version, isOpen: false, words: '' })}
            />
          </div>
        )}
      </Section>
      {isOpen && (
        <Section title={t('othersTitle')}>
          <RowList items={others} keyOf={({ organisationId }) => organisationId} empty={t('noOthers')}>
            {({ name, words, since }) => (
              <div className={classes.thing}>
                <p>
                  <strong>{name}</strong>{' '}
                  <span className={classes.quiet}>{t('since', { day: format.date(since) })}</span>
                </p>
                <p>{words}</p>
              </div>
            )}
          </RowList>
          {others.length > 0 && <To to={paths.newPartnership()}>{t('start')}</To>}
        </Section>
      )}
    </Blocks>
  );
}
