import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import classes from './visit.module.css';

type Report = Output<'visit.reports'>['rows'][number];

/** What was written down, newest first. A mistake is corrected by a new one; both stay readable. */
export function Reports({ clientId }: { clientId: string }) {
  const t = useTexts(texts);
  const isTeam = useMe().data?.persona === 'team';
  const [writing, setWriting] = useState<string | null>(null);
  return (
    <Section title={isTeam ? t('reportsPro') : t('reports')}>
      <Shown view={useView('visit.reports', { clientId })}>
        {({ rows, can }) => (
          <>
            {can.write.allowed &&
              (writing === 'new' ? (
                <WriteForm clientId={clientId} onDone={() => setWriting(null)} />
              ) : (
                <div>
                  <Button variant="default" onClick={() => setWriting('new')}>
                    {t('write')}
                  </Button>
                </div>
              ))}
            {rows.length === 0 && <p className={classes.quiet}>{t('noReports')}</p>}
            {rows.map((report) => (
              <One key={report.id} report={report} onCorrect={() => setWriting(report.id)}>
                {writing === report.id && (
                  <WriteForm clientId={clientId} corrects={report} onDone={() => setWriting(null)} />
                )}
              </One>
            ))}
          </>
        )}
      </Shown>
    </Section>
  );
}

type OneProps = { report: Report; onCorrect: () => void; children: React.ReactNode };

function One({ report, onCorrect, children }: OneProps) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <article className={classes.report} data-corrected={report.correctedBy !== null}>
      <h3>{report.by.name || t('someone')}</h3>
      <p>{report.text}</p>
      <span className={classes.quiet}>
        {format.start(format.moment(report.at))}
        {report.corrects && ` · ${t('corrects')}`}
        {report.correctedBy && ` · ${t('corrected')}`}
      </span>
      {report.mine && !report.correctedBy && !children && (
        <div>
          <Button variant="subtle" onClick={onCorrect}>
            {t('correct')}
          </Button>
        </div>
      )}
      {children}
    </article>
  );
}

type WriteFormProps = { clientId: string; corrects?: Report; onDone: () => void };

function WriteForm({ clientId, corrects, onDone }: WriteFormProps) {
  const t = useTexts(texts);
  const act = useAct('visit.note', { refreshes: ['visit.reports', 'visit.show'] });
  const draft = useDraft(
    `note-${corrects?.id ?? clientId}`,
    { text: corrects?.text ?? '' },
    { rules: { text: (text) => (text.trim() ? null : t('writeMissing')) } },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ text }) => ({
        clientId,
        visitId: corrects?.visitId ?? null,
        corrects: corrects?.id ?? null,
        text: text.trim(),
      })}
      onDone={onDone}
    >
      <ProseField of={draft} name="text" label={t('writeLabel')} />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onDone}>
            {t('notNow')}
          </Button>
        }
      >
        {t('send')}
      </Submit>
    </DraftForm>
  );
}
