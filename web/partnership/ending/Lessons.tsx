import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './ending.module.css';
import type { EndingView } from './ending-room.ts';
import { texts } from './texts.ts';

/** What each party learned; kept for all, also after the end. */
export function Lessons({ view }: { view: EndingView }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const { lessons, can } = view;
  return (
    <Section title={t('lessons')} text={t('lessonsText')}>
      <RowList items={lessons} keyOf={({ organisationId }) => organisationId} empty={t('noLessons')}>
        {({ name, wentWell, otherwise }) => (
          <div className={classes.lesson}>
            <h3>{name}</h3>
            <dl className={classes.words}>
              {wentWell && (
                <div>
                  <dt>{t('wentWell')}</dt>
                  <dd>{wentWell}</dd>
                </div>
              )}
              {otherwise && (
                <div>
                  <dt>{t('otherwise')}</dt>
                  <dd>{otherwise}</dd>
                </div>
              )}
            </dl>
          </div>
        )}
      </RowList>
      {open ? (
        <LessonForm view={view} onDone={() => setOpen(false)} />
      ) : (
        <div data-screen-only>
          <CanButton variant="default" can={can.learn} onClick={() => setOpen(true)}>
            {t(lessons.some(({ own }) => own) ? 'changeLesson' : 'learn')}
          </CanButton>
        </div>
      )}
    </Section>
  );
}

function LessonForm({ view, onDone }: { view: EndingView; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('ending.learn', { refreshes: ['ending.show'] });
  const { partnershipId, lessons } = view;
  const own = lessons.find((one) => one.own);
  const draft = useDraft(`lesson-${partnershipId}`, {
    wentWell: own?.wentWell ?? '',
    otherwise: own?.otherwise ?? '',
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => ({ partnershipId, version: own?.version ?? 0, ...values })}
      onDone={onDone}
    >
      <ProseField of={draft} name="wentWell" label={t('wentWell')} rows={3} optional />
      <ProseField of={draft} name="otherwise" label={t('otherwise')} rows={3} optional />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
