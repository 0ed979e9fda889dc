import { Button } from '@mantine/core';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField, SelectField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { slugs } from '../talk/answers.ts';
import { texts } from './my-requests.texts.ts';
import { readNearDay } from './near-day.ts';
import { type Kind, kinds, needTexts } from './need.texts.ts';
import classes from './request.module.css';
import './texts.ts';
import { useNeed } from './use-need.ts';

type Mine = Output<'request.mine'>;

/** A member asks for herself: something small at once, something about care in seven questions. */
export default function MyRequestsPage() {
  const t = useTexts(texts);
  const view = useView('request.mine', {});
  const phone = view.data?.cooperatives[0]?.phone;
  return (
    <>
      <PageHeader title={t('title')} text={phone ? t('text', { name: phone }) : t('textPlain')} />
      <Shown view={view}>
        {(mine) => (
          <>
            {mine.cooperatives.length > 0 ? <Ask mine={mine} /> : <EmptyState text={t('notMember')} />}
            <Section title={t('asked')}>
              {mine.rows.length === 0 && <p>{t('none')}</p>}
              <ul className={classes.mine}>
                {mine.rows.map((row) => (
                  <li key={row.id}>
                    <Asked row={row} />
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )}
      </Shown>
    </>
  );
}

function Ask({ mine }: { mine: Mine }) {
  const t = useTexts(texts);
  const words = useTexts(needTexts);
  const go = useGo();
  const first = mine.cooperatives.length === 1 ? (mine.cooperatives[0]?.id ?? '') : '';
  const send = useAct('request.send', { refreshes: ['request.mine'] });
  const begin = useAct('talk.startMine', { refreshes: ['request.mine', 'client.mine'] });
  const draft = useDraft(
    'request-mine',
    { organisationId: first, kind: '', summary: '', day: '', destination: '' },
    {
      rules: {
        organisationId: (id) => (id ? null : t('whatMissing')),
        kind: (kind) => (kind ? null : t('whatMissing')),
        day: (day) => (!day.trim() || readNearDay(day, today()) ? null : t('dayWrong')),
      },
      refusals: { 'request.day_past': 'day' },
    },
  );
  const { kind, organisationId } = draft.values;
  return (
    <Section title={t('what')}>
      <DraftForm
        draft={draft}
        act={send}
        toInput={(values) => ({
          organisationId: values.organisationId,
          kind: values.kind as Kind,
          summary: values.summary,
          day: readNearDay(values.day, today()),
          fromTime: null,
          destination: values.kind === 'ride' ? values.destination : '',
        })}
        onDone={() => {}}
      >
        {mine.cooperatives.length > 1 && (
          <SelectField
            of={draft}
            name="organisationId"
            label={t('toWhom')}
            options={mine.cooperatives.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <SelectField
          of={draft}
          name="kind"
          label={t('what')}
          options={kinds.map((value) => ({ value, label: words(value) }))}
        />
        {kind === 'care' ? (
          <>
            <p>{t('beginText')}</p>
            <Refused refusal={begin.refusal} />
            <div>
              <Button
                size="lg"
                loading={begin.busy}
                onClick={async () => {
                  if (!draft.checkAll()) return;
                  const begun = await begin.run({ organisationId });
                  if (!begun.ok) return;
                  draft.clear();
                  void go(paths.talk(begun.value.requestId, slugs[begun.value.next ?? 'situation']));
                }}
              >
                {t('begin')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <ProseField of={draft} name="summary" label={t('summary')} rows={3} optional />
            <TextField of={draft} name="day" label={t('day')} help={t('dayHelp')} width={14} optional />
            {kind === 'ride' && <TextField of={draft} name="destination" label={t('destination')} optional />}
            <Submit busy={send.busy}>{t('send')}</Submit>
          </>
        )}
      </DraftForm>
    </Section>
  );
}

const stands = {
  open: 'open',
  asked: 'open',
  choosing: 'open',
  arranged: 'arranged',
  referred: 'arranged',
  talking: 'talking',
  closed: 'closed',
} as const;

function Asked({ row }: { row: Mine['rows'][number] }) {
  const t = useTexts(texts);
  const format = useFormat();
  const needOf = useNeed();
  return (
    <div className={classes.stack}>
      <strong>{needOf({ ...row, fromTime: null })}</strong>
      <span>
        {t('sentOn', { day: format.nearDay(row.receivedAt) })}. {t(stands[row.status])}.{' '}
        {row.answerBy && t('answerBy', { day: format.nearDay(row.answerBy) })}
      </span>
      {row.status === 'talking' && <To to={paths.talk(row.id, 'verder')}>{t('goOn')}</To>}
    </div>
  );
}
