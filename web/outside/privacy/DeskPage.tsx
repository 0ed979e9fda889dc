/** Who answers for privacy: requests with what an erasure would mean, holds, what is past its term, and the register. */
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, NumberField, ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { dayOf, today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { PlanShown } from './PlanShown.tsx';
import classes from './privacy.module.css';
import { RegisterPart } from './RegisterPart.tsx';
import { texts } from './texts.ts';

type Desk = Output<'privacy.desk'>;
type Request = Desk['requests'][number];
const refreshes = ['privacy.desk' as const];

export default function DeskPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader
        title={t('deskTitle')}
        text={t('deskText')}
        above={<To to={paths.settings()}>{t('back')}</To>}
      />
      <div className={classes.stack}>
        <Shown view={useView('privacy.desk', {})}>
          {(desk) => (
            <>
              <Requests desk={desk} />
              <Sweep desk={desk} />
              <Shielded desk={desk} />
              <Holds desk={desk} />
              <Terms desk={desk} />
            </>
          )}
        </Shown>
        <RegisterPart />
      </div>
    </>
  );
}

function Requests({ desk: { requests } }: { desk: Desk }) {
  const t = useTexts(texts);
  const open = requests.filter(({ status }) => status === 'asked');
  const answered = requests.filter(({ status }) => status !== 'asked');
  return (
    <>
      <Section title={t('open')}>
        {open.length === 0 && <p>{t('noOpen')}</p>}
        <ul className={classes.rows}>
          {open.map((request) => (
            <li key={request.id}>
              <Words request={request} />
              <Decide request={request} />
            </li>
          ))}
        </ul>
      </Section>
      {answered.length > 0 && (
        <Section title={t('answered')} folds={String(answered.length)}>
          <ul className={classes.rows}>
            {answered.map((request) => (
              <li key={request.id}>
                <Words request={request} />
                <p>{t('answerIs', { answer: request.answer })}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Words({ request }: { request: Request }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { name, kind, text, dueOn, status, plan } = request;
  const late = status === 'asked' && dueOn < today();
  return (
    <>
      <h3>{t('by', { name, what: t(kind).toLowerCase() })}</h3>
      {text && <p>{text}</p>}
      {status === 'asked' ? (
        <StatusBadge tone={late ? 'attention' : 'waiting'}>
          {late ? t('late') : t('dueOn', { day: format.day(dueOn) })}
        </StatusBadge>
      ) : (
        <StatusBadge tone={status === 'refused' ? 'stopped' : 'good'}>{t(status)}</StatusBadge>
      )}
      {plan && <PlanShown plan={plan} />}
    </>
  );
}

const decisions = { granted: 'grant', partly: 'grantPart', refused: 'refuse' } as const;

function Decide({ request: { id, version, kind, can } }: { request: Request }) {
  const t = useTexts(texts);
  const act = useAct('privacy.decide', { refreshes });
  const erases = kind === 'erasure' || kind === 'destruction';
  const draft = useDraft(
    `decide-${id}`,
    { decision: '', answer: '' },
    {
      rules: {
        decision: (value) => (value ? null : t('pick')),
        answer: (value) => (value.trim() ? null : t('required')),
      },
    },
  );
  if (!can.decide.allowed)
    return (
      <CanButton can={can.decide} onClick={() => {}}>
        {t('decide')}
      </CanButton>
    );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ decision, answer }) => ({
        privacyId: id,
        version,
        decision: decision as keyof typeof decisions,
        answer,
      })}
      onDone={() => {}}
    >
      <ChoiceField
        of={draft}
        name="decision"
        label={t('decision')}
        options={(Object.keys(decisions) as (keyof typeof decisions)[])
          .filter((one) => one !== 'partly' || kind === 'correction')
          .map((one) => ({ value: one, label: t(decisions[one]) }))}
      />
      {erases && <p>{t('decideErasure')}</p>}
      {(kind === 'restriction' || kind === 'objection') && <p>{t('decideShield')}</p>}
      <ProseField of={draft} name="answer" label={t('answer')} rows={3} />
      <Submit busy={act.busy}>{t('decide')}</Submit>
    </DraftForm>
  );
}

function Sweep({ desk: { sweep } }: { desk: Desk }) {
  const t = useTexts(texts);
  const format = useFormat();
  const pick = usePick();
  const act = useAct('privacy.stop', { refreshes });
  return (
    <Section
      title={t('sweepTitle')}
      text={sweep ? t('sweepText', { count: sweep.people, day: format.day(sweep.dueOn) }) : t('noSweep')}
    >
      {sweep && (
        <>
          <ul className={classes.list}>
            {sweep.lines.map(({ title, rows }) => (
              <li key={title.nl}>{t('rows', { title: pick(title), count: rows })}</li>
            ))}
          </ul>
          <ConfirmAction
            label={t('stop')}
            consequence={t('stopMeans')}
            act={act}
            onConfirm={() => act.run({ sweepId: sweep.id, version: sweep.version })}
          />
        </>
      )}
    </Section>
  );
}

function Shielded({ desk: { requests } }: { desk: Desk }) {
  const t = useTexts(texts);
  const format = useFormat();
  const act = useAct('privacy.ease', { refreshes });
  const shielded = requests.filter(({ shield }) => shield !== null);
  if (shielded.length === 0) return null;
  return (
    <Section title={t('shieldedTitle')} text={t('shieldedText')}>
      <ul className={classes.rows}>
        {shielded.map(({ id, name, answeredAt, shield, can, version }) => (
          <li key={id}>
            <p>
              {shield?.until
                ? t('shieldedUntil', { name, day: format.day(shield.until) })
                : t('shieldedSince', { name, day: format.day(dayOf(answeredAt ?? '')) })}
            </p>
            {shield?.until === null &&
              (can.ease.allowed ? (
                <ConfirmAction
                  label={t('ease')}
                  consequence={t('easeMeans')}
                  act={act}
                  onConfirm={() => act.run({ privacyId: id, version })}
                />
              ) : (
                <CanButton can={can.ease} onClick={() => {}}>
                  {t('ease')}
                </CanButton>
              ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Holds({ desk: { holds } }: { desk: Desk }) {
  const t = useTexts(texts);
  const format = useFormat();
  const act = useAct('privacy.lift', { refreshes });
  return (
    <Section title={t('holdsTitle')} text={holds.length > 0 ? t('holdsText') : t('noHolds')}>
      <ul className={classes.rows}>
        {holds.map(({ id, name, because, placedAt, version }) => (
          <li key={id}>
            <p>{t('since', { name, because, day: format.day(dayOf(placedAt)) })}</p>
            <ConfirmAction
              label={t('lift')}
              consequence={t('liftMeans')}
              act={act}
              onConfirm={() => act.run({ holdId: id, version })}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Terms({ desk: { terms } }: { desk: Desk }) {
  const t = useTexts(texts);
  const act = useAct('privacy.choose', { refreshes });
  const draft = useDraft('privacy-terms', { support: String(terms.support), member: String(terms.member) });
  return (
    <Section title={t('termsTitle')} text={t('termsText')}>
      <DraftForm
        draft={draft}
        act={act}
        toInput={({ support, member }) => ({
          version: terms.version,
          support: Number(support),
          member: Number(member),
        })}
        onDone={() => {}}
      >
        <NumberField
          of={draft}
          name="support"
          label={t('support')}
          help={t('between', terms.bounds.support)}
        />
        <NumberField of={draft} name="member" label={t('member')} help={t('between', terms.bounds.member)} />
        <Submit busy={act.busy}>{t('save')}</Submit>
      </DraftForm>
    </Section>
  );
}
