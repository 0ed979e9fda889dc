import { Button } from '@mantine/core';
import { departureOf, library, questionOf } from '../../../server/partnership/rule/rule.ts';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { exampleDay, readDay, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, ProseField, SelectField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { type Draft, useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { TailoredList } from './Tailored.tsx';
import { texts } from './tailored.texts.ts';
import classes from './task.module.css';
import { useActs } from './task-words.ts';

const empty = {
  departsFrom: '',
  ruleKey: '',
  subject: '',
  act: '',
  faceId: '',
  about: '',
  wish: '',
  risk: '',
  decidesId: '',
  reasons: '',
  agreedByClient: '',
  clientSaid: '',
  saidBy: '',
  answersId: '',
  starts: '',
  ends: '',
  reviewOn: '',
};
type Values = typeof empty;
type Proposal = Input<'tailored.propose'>;

type FormProps = { list: TailoredList; onDone: () => void };

/** A wish that a rule stands in the way of. Of a law it says what is possible instead, and there is nothing to send. */
export function TailorForm({ list, onDone }: FormProps) {
  const t = useTexts(texts);
  const act = useAct('tailored.propose', { refreshes: ['tailored.list', 'task.list', 'task.everyone'] });
  const own = list.organisations[0]?.id ?? '';
  const chosen = (value: string) => (value ? null : t('choose'));
  const said = (value: string) => (value.trim() ? null : t('required'));
  const isDay = (value: string) => (readDay(value) ? null : t('dayWrong', { day: exampleDay(today()) }));
  const decidesNow = ({ departsFrom, decidesId }: Values) =>
    decidesId === own && departsFrom in list.can.decide
      ? list.can.decide[departsFrom as keyof TailoredList['can']['decide']].allowed
      : false;
  const start = {
    ...empty,
    decidesId: own,
    starts: showDay(today()),
    saidBy: list.clientName,
    reviewOn: showDay(list.reviewBy),
  };
  const draft = useDraft<Values>(`tailor-${list.clientId}`, start, {
    rules: {
      departsFrom: chosen,
      subject: chosen,
      act: (value, { subject }) => (subject === 'act' ? chosen(value) : null),
      faceId: (value, { subject }) => (subject === 'act' ? chosen(value) : null),
      about: (value, { subject }) => (subject === 'other' ? said(value) : null),
      wish: said,
      risk: said,
      decidesId: chosen,
      reasons: (value, values) => (decidesNow(values) ? said(value) : null),
      agreedByClient: chosen,
      clientSaid: chosen,
      saidBy: (value, { clientSaid }) => (clientSaid === 'not_yet' ? null : said(value)),
      answersId: chosen,
      starts: isDay,
      ends: isDay,
      reviewOn: isDay,
    },
    refusals: {
      'tailored.starts_in_the_past': 'starts',
      'tailored.dates': 'ends',
      'tailored.review_dates': 'reviewOn',
      'tailored.law_cannot_be_set_aside': 'faceId',
      'tailored.reasons_missing': 'reasons',
      'tailored.law': 'departsFrom',
    },
  });
  const toInput = (values: Values): Proposal => {
    const byAct = values.subject === 'act';
    const how = values.clientSaid;
    return {
      clientId: list.clientId,
      departsFrom: values.departsFrom as Proposal['departsFrom'],
      ruleKey: ruleFits(values) ? (values.ruleKey as NonNullable<Proposal['ruleKey']>) : null,
      act: byAct ? (values.act as NonNullable<Proposal['act']>) : null,
      faceId: byAct ? values.faceId : null,
      about: byAct ? '' : values.about,
      wish: values.wish,
      risk: values.risk,
      reasons: decidesNow(values) ? values.reasons : '',
      decidesId: values.decidesId,
      agreedByClient: values.agreedByClient as Proposal['agreedByClient'],
      clientSaid: how === 'spoken' || how === 'paper' ? { how, by: values.saidBy } : null,
      answersId: values.answersId,
      starts: readDay(values.starts) ?? '',
      ends: readDay(values.ends) ?? '',
      reviewOn: readDay(values.reviewOn) ?? '',
    };
  };
  const { departsFrom, clientSaid } = draft.values;
  const cancel = (
    <Button variant="default" onClick={onDone}>
      {t('cancel')}
    </Button>
  );
  return (
    <DraftForm draft={draft} act={act} onDone={onDone} toInput={toInput}>
      <ChoiceField
        of={draft}
        name="departsFrom"
        label={t('departsFrom')}
        options={(['own_protocol', 'professional_standard', 'law'] as const).map((value) => ({
          value,
          label: t(value),
          help: t(`${value}Help`),
        }))}
      />
      {departsFrom === 'law' ? (
        <>
          <LawStands draft={draft} />
          <div>{cancel}</div>
        </>
      ) : (
        <>
          {departsFrom !== '' && <RuleField draft={draft} optional />}
          <Subject draft={draft} clientId={list.clientId} />
          <ProseField of={draft} name="wish" label={t('wish')} rows={3} />
          <ProseField of={draft} name="risk" label={t('risk')} rows={3} />
          {list.organisations.length > 1 && (
            <ChoiceField
              of={draft}
              name="decidesId"
              label={t('decides')}
              help={t('decidesHelp')}
              options={list.organisations.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          {decidesNow(draft.values) && <ProseField of={draft} name="reasons" label={t('reasons')} rows={3} />}
          {departsFrom !== '' && !decidesNow(draft.values) && <p>{t('othersDecide')}</p>}
          <ChoiceField
            of={draft}
            name="agreedByClient"
            label={t('speaks')}
            options={(['client', 'representative'] as const).map((value) => ({ value, label: t(value) }))}
          />
          <ChoiceField
            of={draft}
            name="clientSaid"
            label={t('clientSaid')}
            options={(['spoken', 'paper', 'not_yet'] as const).map((value) => ({ value, label: t(value) }))}
          />
          {(clientSaid === 'spoken' || clientSaid === 'paper') && (
            <TextField of={draft} name="saidBy" label={t('saidBy')} />
          )}
          <Around draft={draft} name="answersId" label={t('answers')} clientId={list.clientId} />
          <DayField of={draft} name="starts" label={t('starts')} min={today()} />
          <DayField of={draft} name="ends" label={t('ends')} min={today()} />
          <DayField
            of={draft}
            name="reviewOn"
            label={t('reviewOn')}
            min={today()}
            {...(list.agreed ? { help: t('reviewAgreed', { count: list.agreed.reviewMonths }) } : {})}
          />
          <Submit busy={act.busy} others={cancel}>
            {t('save')}
          </Submit>
        </>
      )}
    </DraftForm>
  );
}

const ruleFits = ({ ruleKey, departsFrom }: Values): boolean =>
  library.some(({ key, type }) => key === ruleKey && departureOf[type] === departsFrom);

type InForm = { draft: Draft<Values> };

/** Of the library, the rules of the kind that was chosen. */
function RuleField({ draft, optional = false }: InForm & { optional?: boolean }) {
  const t = useTexts(texts);
  const pick = usePick();
  const rules = library.filter(({ type }) => departureOf[type] === draft.values.departsFrom);
  const words = optional
    ? { label: t('whichRule'), help: t('whichRuleHelp'), optional }
    : { label: t('whichLaw') };
  return (
    <SelectField
      of={draft}
      name="ruleKey"
      options={rules.map(({ key, question }) => ({ value: key, label: pick(question) }))}
      {...words}
    />
  );
}

function LawStands({ draft }: InForm) {
  const t = useTexts(texts);
  const pick = usePick();
  const rule = library.find(({ key, type }) => key === draft.values.ruleKey && type === 'law');
  const general = questionOf('set_law_aside');
  const instead = rule?.instead ?? general?.instead;
  return (
    <>
      <RuleField draft={draft} />
      <div className={classes.stands} role="status">
        <p>{t('lawStands')}</p>
        {rule && <p>{pick(rule.answer)}</p>}
        {instead && (
          <p>
            <strong>{t('insteadTitle')}:</strong> {pick(instead)}
          </p>
        )}
        <p>
          <To to={rule ? paths.rule(rule.key) : paths.rules()}>{t(rule ? 'readRule' : 'allRules')}</To>
        </p>
      </div>
    </>
  );
}

function Subject({ draft, clientId }: InForm & { clientId: string }) {
  const t = useTexts(texts);
  const acts = useActs();
  const { subject } = draft.values;
  return (
    <>
      <ChoiceField
        of={draft}
        name="subject"
        label={t('subject')}
        options={[
          { value: 'other', label: t('subjectElse'), help: t('subjectElseHelp') },
          { value: 'act', label: t('subjectAct') },
        ]}
      />
      {subject === 'other' && <TextField of={draft} name="about" label={t('about')} help={t('aboutHelp')} />}
      {subject === 'act' && (
        <>
          <SelectField
            of={draft}
            name="act"
            label={t('act')}
            options={acts.rows
              .filter((one) => one.class !== 'everyday')
              .map(({ key }) => ({ value: key, label: acts.nameOf(key) }))}
          />
          <Around draft={draft} name="faceId" label={t('who')} clientId={clientId} />
        </>
      )}
    </>
  );
}

type AroundProps = InForm & { name: 'faceId' | 'answersId'; label: string; clientId: string };

/** Someone of her circle. */
function Around({ draft, name, label, clientId }: AroundProps) {
  const circle = useView('client.show', { clientId }).data?.circle ?? [];
  const people = circle.map(({ face, relation }) => ({
    value: face.id,
    label: [face.name, relation || face.title].filter(Boolean).join(', '),
  }));
  return <SelectField of={draft} name={name} label={label} options={people} />;
}
