import { Button } from '@mantine/core';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useDownload } from '../../api/use-download.ts';
import { useView } from '../../api/use-view.ts';
import { usePart } from '../../ui/address.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './handout.module.css';
import { texts } from './texts.ts';

type Given = Output<'handout.show'>;
type File = Given['files'][number];

/** Behind the link for somebody without an account: what was given, until when, and the files. */
export default function HandedOutPage() {
  const t = useTexts(texts);
  const pick = usePick();
  const token = usePart('token');
  const view = useView('handout.show', { token });
  const { refusal } = view;
  if (refusal?.type === 'link_ended')
    return <PageHeader title={t('over')} text={refusal.reason ? pick(refusal.reason) : ''} />;
  if (refusal?.type === 'not_found' || refusal?.type === 'input.invalid')
    return <PageHeader title={t('unknown')} text={t('unknownText')} />;
  return <Shown view={view}>{(given) => <Whole token={token} given={given} />}</Shown>;
}

function Whole({ token, given }: { token: string; given: Given }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { organisationName: organisation, forWhom, endsOn, title, files, received } = given;
  return (
    <>
      <PageHeader
        title={t('gives', { organisation })}
        text={t('givesText', { forWhom, day: format.date(endsOn) })}
      />
      <Section title={title} text={t('recorded', { organisation })}>
        {files.map((file) => (
          <OneFile key={file.part} token={token} file={file} />
        ))}
        <div data-screen-only>
          <Button variant="subtle" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      </Section>
      {received ? (
        <p role="status">{t('thanks', { name: received.by, day: format.date(received.on) })}</p>
      ) : (
        <Section title={t('receivedTitle')} text={t('receivedText', { organisation })}>
          <Receive token={token} />
        </Section>
      )}
    </>
  );
}

function OneFile({ token, file }: { token: string; file: File }) {
  const t = useTexts(texts);
  const download = useDownload('handout.fetch');
  return (
    <div className={classes.one}>
      <p>{file.name}</p>
      <div data-screen-only>
        <Button
          size="lg"
          variant={file.part === 'document' ? 'filled' : 'default'}
          loading={download.busy}
          onClick={() => void download.run({ token, part: file.part })}
        >
          {t(file.part)}
        </Button>
      </div>
      <Refused refusal={download.refusal} />
      <p className={classes.quiet}>
        {t('fingerprint')}: <code className={classes.address}>{file.sha256}</code>
      </p>
    </div>
  );
}

function Receive({ token }: { token: string }) {
  const t = useTexts(texts);
  const act = useAct('handout.receive', { refreshes: ['handout.show'] });
  const draft = useDraft(
    `receive-${token.slice(0, 8)}`,
    { by: '' },
    { rules: { by: (value) => (value.trim() ? null : t('whoMissing')) } },
  );
  return (
    <DraftForm draft={draft} act={act} toInput={({ by }) => ({ token, by })} onDone={() => {}}>
      <TextField of={draft} name="by" label={t('yourName')} autoComplete="name" />
      <Submit busy={act.busy}>{t('confirm')}</Submit>
    </DraftForm>
  );
}
