import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './consent.texts.ts';

type Looks = Output<'looks.list'>;
type Look = Looks['rows'][number];

/** Who looked, per day, newest first, with the ground in plain words; and asking why. */
export default function LooksPage() {
  const clientId = usePart('id');
  return (
    <Shown view={useView('looks.list', { clientId })}>
      {(looks) => <Page key={looks.rows[0]?.id} looks={looks} />}
    </Shown>
  );
}

function Page({ looks }: { looks: Looks }) {
  const t = useTexts(texts);
  const { clientId, name } = looks;
  const [rows, setRows] = useState(looks.rows);
  const [next, setNext] = useState(looks.next);
  const [own, setOwn] = useState(false);
  const shown = own ? rows : rows.filter(({ you }) => !you);

  async function more() {
    if (!next) return;
    const answer = await call('looks.list', { clientId, after: next });
    if (!answer.ok) return;
    setRows([...rows, ...answer.value.rows]);
    setNext(answer.value.next);
  }

  return (
    <>
      <PageHeader
        title={t('looksTitle')}
        text={t('looksText')}
        above={<To to={paths.client(clientId)}>{t('back', { name })}</To>}
      />
      <Questions looks={looks} />
      <Section title={t('looksTitle')}>
        <Checkbox label={t('own')} checked={own} onChange={(event) => setOwn(event.currentTarget.checked)} />
        {shown.length === 0 && <EmptyState text={t('noLooks')} />}
        <Lines clientId={clientId} rows={shown} />
        {next && (
          <Button variant="default" onClick={() => void more()}>
            {t('more')}
          </Button>
        )}
      </Section>
    </>
  );
}

function Lines({ clientId, rows }: { clientId: string; rows: readonly Look[] }) {
  const t = useTexts(texts);
  const wordsOf = useLookWords();
  return (
    <Timeline
      happenings={rows.map((look) => ({
        id: look.id,
        at: look.at,
        who: look.you ? t('you') : look.name,
        what: (
          <>
            {wordsOf(look).what}
            {look.can.ask.allowed && !look.you && <Ask clientId={clientId} look={look} />}
          </>
        ),
        why: wordsOf(look).why,
      }))}
    />
  );
}

function useLookWords() {
  const t = useTexts(texts);
  const grounds = {
    self: t('groundSelf'),
    representative: t('groundRepresentative'),
    consent: t('groundConsent'),
    request: t('groundRequest'),
    treatment: t('groundTreatment'),
    own_file: t('groundOwnFile'),
  };
  return ({ subject: scope, action, role, organisationName, ground }: Look) => {
    const subject = (scope === 'sharing' ? t('title') : t(scope)).toLowerCase();
    const what = {
      read: t('lookRead', { subject }),
      search: t('lookSearch', { subject }),
      write: t('lookWrite', { subject }),
      export: t('lookExport', { subject }),
      print: t('lookPrint', { subject }),
    }[action];
    return { what, why: [role, organisationName, grounds[ground]].filter(Boolean).join(', ') };
  };
}

function Ask({ clientId, look }: { clientId: string; look: Look }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const act = useAct('looks.ask', { refreshes: ['looks.list'] });
  const draft = useDraft(
    `ask-${look.id}`,
    { question: '' },
    { rules: { question: (value) => (value.trim() ? null : t('required')) } },
  );
  if (!open)
    return (
      <div>
        <Button variant="subtle" onClick={() => setOpen(true)}>
          {t('ask')}
        </Button>
      </div>
    );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ question }) => ({ clientId, lookId: look.id, question })}
      onDone={() => setOpen(false)}
    >
      <p>{t('askText', { name: look.organisationName ?? look.name })}</p>
      <ProseField of={draft} name="question" label={t('question')} rows={3} />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={() => setOpen(false)}>
            {t('cancel')}
          </Button>
        }
      >
        {t('askGo')}
      </Submit>
    </DraftForm>
  );
}

function Questions({ looks: { questions } }: { looks: Looks }) {
  const t = useTexts(texts);
  if (questions.length === 0) return null;
  return (
    <Section title={t('yourQuestions')}>
      <Timeline
        happenings={questions.map(({ id, askedAt, question, answer }) => ({
          id,
          at: askedAt,
          what: question,
          why: answer === null ? t('noAnswer') : t('answered', { answer }),
        }))}
      />
    </Section>
  );
}
