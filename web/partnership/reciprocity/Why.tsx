import { useState } from 'react';
import type { Output, Verb } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './reciprocity.module.css';
import { texts } from './texts.ts';

type View = Output<'reciprocity.why'>;
type Of = { partnershipId: string; view: View };

const refreshes: Verb[] = ['reciprocity.why', 'reciprocity.whyPages'];

/** The page for the own members, volunteers and staff: the board drafts it, publishes it and may withdraw it. */
export function Why({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  return (
    <Section title={t('why')} text={t('whyText')} folds>
      <Shown view={useView('reciprocity.why', { partnershipId })}>
        {(view) => <Known partnershipId={partnershipId} view={view} />}
      </Shown>
    </Section>
  );
}

function Known({ partnershipId, view }: Of) {
  const t = useTexts(texts);
  const format = useFormat();
  const [writing, setWriting] = useState(false);
  const { draft, published, can } = view;
  return (
    <div className={classes.one}>
      {published ? (
        <>
          <p className={classes.words}>{published.text}</p>
          <p className={classes.quiet}>
            {t('publishedSince', { number: published.number, day: format.date(published.publishedOn) })}
          </p>
          <div data-screen-only>
            <To to={paths.why()}>{t('readAsMember')}</To>
          </div>
        </>
      ) : (
        <p>{t('notPublished')}</p>
      )}
      {draft && !writing && (
        <>
          <h3>{t('draft')}</h3>
          <p className={classes.words}>{draft.text}</p>
        </>
      )}
      {writing ? (
        <WriteForm partnershipId={partnershipId} view={view} onDone={() => setWriting(false)} />
      ) : (
        <div className={classes.buttons} data-screen-only>
          {draft && can.write.allowed && <Publish partnershipId={partnershipId} version={draft.version} />}
          <CanButton variant="default" can={can.write} onClick={() => setWriting(true)}>
            {t(draft ? 'goOn' : 'write')}
          </CanButton>
          {published && can.write.allowed && (
            <Withdraw partnershipId={partnershipId} version={published.version} />
          )}
        </div>
      )}
    </div>
  );
}

type Versioned = { partnershipId: string; version: number };

function Publish({ partnershipId, version }: Versioned) {
  const t = useTexts(texts);
  const act = useAct('reciprocity.publishWhy', { refreshes });
  return (
    <ConfirmAction
      label={t('publish')}
      consequence={t('publishMeans')}
      variant="filled"
      act={act}
      onConfirm={() => act.run({ partnershipId, version })}
    />
  );
}

function Withdraw({ partnershipId, version }: Versioned) {
  const t = useTexts(texts);
  const act = useAct('reciprocity.withdrawWhy', { refreshes });
  return (
    <ConfirmAction
      label={t('withdraw')}
      consequence={t('withdrawMeans')}
      act={act}
      onConfirm={() => act.run({ partnershipId, version })}
    />
  );
}

function WriteForm({ partnershipId, view, onDone }: Of & { onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('reciprocity.writeWhy', { refreshes });
  const draft = useDraft(
    `why-${partnershipId}`,
    { text: view.draft?.text ?? view.published?.text ?? '' },
    { rules: { text: (value) => (value.trim() ? null : t('textMissing')) } },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ text }) => ({ partnershipId, version: view.draft?.version ?? 0, text })}
      onDone={onDone}
      stale={{
        compare: ({ text }, current) => [
          { label: t('whyField'), mine: text, theirs: current.draft?.text ?? '' },
        ],
        again: ({ text }, current) => ({ partnershipId, version: current.draft?.version ?? 0, text }),
        onTheirs: onDone,
      }}
    >
      <ProseField of={draft} name="text" label={t('whyField')} help={t('whyHelp')} rows={8} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('keepDraft')}
      </SubmitRow>
    </DraftForm>
  );
}
