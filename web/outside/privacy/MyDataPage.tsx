/** Her own data: fetch it all, ask for something about it, and read what became of that. */
import { Button } from '@mantine/core';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useDownload } from '../../api/use-download.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ProseField, SelectField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { dayOf, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './privacy.module.css';
import { texts } from './texts.ts';

type Mine = Output<'privacy.mine'>;
const refreshes = ['privacy.mine' as const];

export default function MyDataPage() {
  const t = useTexts(texts);
  const mine = useView('privacy.mine', {});
  const busy = mine.data?.exports.some(({ ready }) => !ready) ?? false;
  // Asks again while a file is being made.
  useView('privacy.mine', {}, { when: busy, every: 2000 });
  return (
    <>
      <PageHeader
        title={t('mineTitle')}
        text={t('mineText')}
        above={<To to={paths.settings()}>{t('back')}</To>}
      />
      <div className={classes.stack}>
        <Shown view={mine}>
          {(data) => (
            <>
              <Files mine={data} />
              <Requests mine={data} />
              <Ask mine={data} />
            </>
          )}
        </Shown>
      </div>
    </>
  );
}

function Files({ mine }: { mine: Mine }) {
  const t = useTexts(texts);
  const format = useFormat();
  const gather = useAct('privacy.gather', { refreshes });
  const fetch = useDownload('privacy.fetch');
  return (
    <Section title={t('fileTitle')} text={t('fileText')}>
      <ul className={classes.rows}>
        {mine.exports.map(({ id, name, askedAt, ready }) => (
          <li key={id}>
            <p>{t('fileOf', { name, day: format.day(dayOf(askedAt)) })}</p>
            {ready ? (
              <Button loading={fetch.busy} onClick={() => void fetch.run({ exportId: id })}>
                {t('fetch')}
              </Button>
            ) : (
              <p role="status" className={classes.quiet}>
                {t('fileBusy')}
              </p>
            )}
          </li>
        ))}
        {mine.people.map(({ clientId, name }) => (
          <li key={clientId ?? 'self'}>
            <Button
              variant="default"
              loading={gather.busy}
              onClick={() => void gather.run(clientId ? { clientId } : {})}
            >
              {clientId ? t('fileGoFor', { name }) : t('fileGo')}
            </Button>
          </li>
        ))}
      </ul>
      <Refused refusal={gather.refusal ?? fetch.refusal} />
    </Section>
  );
}

function Requests({ mine: { requests, people } }: { mine: Mine }) {
  const t = useTexts(texts);
  const format = useFormat();
  if (requests.length === 0) return null;
  return (
    <Section title={t('requestsTitle')} text={t('complain')}>
      <ul className={classes.rows}>
        {requests.map(({ id, kind, text, status, dueOn, answer, organisationName, name, shield }) => (
          <li key={id}>
            <p>
              <strong>{t(kind)}</strong>,{' '}
              {people.length > 1 ? `${organisationName}, ${name}` : organisationName}
            </p>
            {text && <p>{text}</p>}
            {status === 'asked' ? (
              <p className={classes.quiet}>{t('asked', { day: format.day(dueOn) })}</p>
            ) : (
              <StatusBadge tone={status === 'refused' ? 'stopped' : 'good'}>{t(status)}</StatusBadge>
            )}
            {answer && <p>{t('answerIs', { answer })}</p>}
            {shield && (
              <p>
                {t('shielded', { organisation: organisationName })}
                {shield.until && ` ${t('shieldEnds', { day: format.day(shield.until) })}`}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const kinds = ['correction', 'objection', 'restriction', 'erasure', 'destruction'] as const;
type Kind = (typeof kinds)[number];
const isShielding = (kind: string) => kind === 'objection' || kind === 'restriction';
const isErasing = (kind: string) => kind === 'erasure' || kind === 'destruction';

function Ask({ mine: { people } }: { mine: Mine }) {
  const t = useTexts(texts);
  const act = useAct('privacy.ask', { refreshes });
  const draft = useDraft(
    'privacy-ask',
    { whom: '', organisationId: '', kind: '', text: '' },
    {
      rules: {
        organisationId: (value) => (value ? null : t('pick')),
        kind: (value) => (value ? null : t('pick')),
        text: (value, { kind }) => (value.trim() || isErasing(kind) ? null : t('required')),
      },
    },
  );
  const whose = people.find(({ clientId }) => (clientId ?? '') === draft.values.whom) ?? people[0];
  const keepers = whose?.keepers ?? [];
  return (
    <Section title={t('askTitle')} text={keepers.length > 0 ? t('askText') : t('noKeepers')}>
      {people.some(({ keepers }) => keepers.length > 0) && (
        <DraftForm
          draft={draft}
          act={act}
          toInput={({ organisationId, kind, text }) => ({
            organisationId,
            ...(whose?.clientId ? { clientId: whose.clientId } : {}),
            kind: kind as Kind,
            about: 'other' as const,
            text,
          })}
          onDone={() => {}}
        >
          {people.length > 1 && (
            <ChoiceField
              of={draft}
              name="whom"
              label={t('whom')}
              options={people.map(({ clientId, name }) => ({
                value: clientId ?? '',
                label: clientId ? name : t('myself'),
              }))}
            />
          )}
          <SelectField
            of={draft}
            name="organisationId"
            label={t('organisation')}
            options={keepers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <ChoiceField
            of={draft}
            name="kind"
            label={t('kind')}
            options={kinds.map((kind) => ({ value: kind, label: t(kind) }))}
          />
          {isErasing(draft.values.kind) && <p>{t('erasureMeans')}</p>}
          {isShielding(draft.values.kind) && <p>{t('shieldMeans')}</p>}
          <ProseField of={draft} name="text" label={t('words')} rows={3} />
          <Submit busy={act.busy}>{t('askGo')}</Submit>
        </DraftForm>
      )}
    </Section>
  );
}
