import { Button, TextInput } from '@mantine/core';
import {
  agreedActKeys,
  agreedActs,
  answeredKinds,
  type Clause,
  layers,
  meetingLevels,
  type ParametersOf,
} from '../../../server/partnership/agreement/agreement.ts';
import { readTime } from '../../ui/form/days.ts';
import { useFormat } from '../../ui/format.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { NumberBox, PickOne, PickSome, type Problems } from './clause-form.tsx';
import { texts } from './texts.ts';

type Party = { readonly id: string; readonly name: string };

export type FormProps<P> = {
  value: P;
  onChange: (value: P) => void;
  problems: Problems;
  parties: readonly Party[];
};

type AnyFormProps = Omit<FormProps<never>, 'value' | 'onChange'> & {
  clause: Clause;
  onChange: (clause: Clause) => void;
};

/** What there is to choose in a clause of each kind. */
export function ClauseParameters({ clause, onChange, ...rest }: AnyFormProps) {
  const shared = <K extends Clause['kind']>(one: { kind: K; parameters: ParametersOf[K] }) => ({
    ...rest,
    value: one.parameters,
    onChange: (parameters: ParametersOf[K]) => onChange({ kind: one.kind, parameters } as Clause),
  });
  switch (clause.kind) {
    case 'familiar-faces':
      return <FacesForm {...shared(clause)} />;
    case 'response-time':
      return <ResponseForm {...shared(clause)} />;
    case 'final-responsibility':
      return <ResponsibilityForm {...shared(clause)} />;
    case 'task-agreement':
      return <TasksForm {...shared(clause)} />;
    case 'reachability':
      return <ReachabilityForm {...shared(clause)} />;
    case 'consultation-rhythm':
      return <RhythmForm {...shared(clause)} />;
    case 'cost-split':
      return <CostForm {...shared(clause)} />;
  }
}

function FacesForm({ value, onChange, problems }: FormProps<ParametersOf['familiar-faces']>) {
  const t = useTexts(texts);
  return (
    <>
      <p className={classes.lead}>{t('faces')}</p>
      <div className={classes.beside}>
        {(['light', 'daily', 'intensive'] as const).map((name) => (
          <NumberBox
            key={name}
            label={t(name)}
            value={value[name]}
            problem={problems[name]}
            onChange={(count) => onChange({ ...value, [name]: count })}
          />
        ))}
      </div>
      <NumberBox
        label={t('outOfTen')}
        value={value.outOfTen}
        problem={problems.outOfTen}
        onChange={(outOfTen) => onChange({ ...value, outOfTen })}
      />
    </>
  );
}

function ResponseForm({ value, onChange, problems }: FormProps<ParametersOf['response-time']>) {
  const t = useTexts(texts);
  return (
    <>
      <NumberBox
        label={t('workingDays')}
        value={value.workingDays}
        problem={problems.workingDays}
        onChange={(workingDays) => onChange({ ...value, workingDays })}
      />
      <PickSome
        label={t('answered')}
        value={value.kinds}
        options={answeredKinds.map((kind) => ({ value: kind, label: t(kind) }))}
        problem={problems.kinds}
        onChange={(kinds) => onChange({ ...value, kinds })}
      />
      <NumberBox
        label={t('outOfTen')}
        value={value.outOfTen}
        problem={problems.outOfTen}
        onChange={(outOfTen) => onChange({ ...value, outOfTen })}
      />
    </>
  );
}

type Answer = ParametersOf['final-responsibility']['answers'][number];

function ResponsibilityForm({
  value,
  onChange,
  problems,
  parties,
}: FormProps<ParametersOf['final-responsibility']>) {
  const t = useTexts(texts);
  const put = (layer: Answer['layer'], change: Partial<Answer>) => {
    const before = value.answers.find((one) => one.layer === layer) ?? { layer, partyId: null, function: '' };
    const others = value.answers.filter((one) => one.layer !== layer);
    const answers = [...others, { ...before, ...change }];
    onChange({ answers: layers.flatMap((one) => answers.filter((answer) => answer.layer === one)) });
  };
  return layers.map((layer) => {
    const index = value.answers.findIndex((one) => one.layer === layer);
    const answer = value.answers[index];
    const own = layer === 'own_people' ? [{ value: '', label: t('themselves') }] : [];
    return (
      <div key={layer} className={classes.beside}>
        <PickOne
          label={t('answersFor', { what: t(layer) })}
          value={answer?.partyId ?? ''}
          options={[...own, ...parties.map(({ id, name }) => ({ value: id, label: name }))]}
          problem={problems[`answers.${index}.partyId`]}
          onChange={(partyId) => put(layer, { partyId: partyId || null })}
        />
        {answer?.partyId && (
          <TextInput
            label={t('function')}
            value={answer.function}
            maxLength={120}
            error={problems[`answers.${index}.function`]}
            onChange={({ currentTarget }) => put(layer, { function: currentTarget.value })}
          />
        )}
      </div>
    );
  });
}

type Act = ParametersOf['task-agreement']['acts'][number];

function TasksForm({ value, onChange, problems }: FormProps<ParametersOf['task-agreement']>) {
  const t = useTexts(texts);
  const pick = usePick();
  const put = (act: Act['act'], who: Act['who'] | '') => {
    const others = value.acts.filter((one) => one.act !== act);
    const acts = who === '' ? others : [...others, { act, who }];
    onChange({ ...value, acts: agreedActKeys.flatMap((key) => acts.filter((one) => one.act === key)) });
  };
  const left = agreedActKeys.filter((key) => !value.acts.some(({ act }) => act === key));
  return (
    <>
      <NumberBox
        label={t('validMonths')}
        value={value.validMonths}
        problem={problems.validMonths}
        onChange={(validMonths) => onChange({ ...value, validMonths })}
      />
      {problems.acts && <p className={classes.problem}>{problems.acts}</p>}
      {value.acts.map(({ act, who }) => (
        <PickOne
          key={act}
          label={t('act', { act: pick(agreedActs[act]) })}
          value={who as Act['who'] | ''}
          options={[
            { value: 'professionals', label: t('professionals') },
            { value: 'taught_volunteers', label: t('taught_volunteers') },
            { value: '', label: t('notNamed') },
          ]}
          onChange={(chosen) => put(act, chosen)}
        />
      ))}
      {left.length > 0 && (
        <PickOne
          label={t('addAct')}
          value=""
          options={[
            { value: '' as Act['act'] | '', label: '—' },
            ...left.map((key) => ({ value: key, label: pick(agreedActs[key]) })),
          ]}
          onChange={(act) => act !== '' && put(act, 'professionals')}
        />
      )}
    </>
  );
}

function ReachabilityForm({ value, onChange, problems }: FormProps<ParametersOf['reachability']>) {
  const t = useTexts(texts);
  const format = useFormat();
  // 5 January 2026 is a Monday.
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: day,
    label: format.weekday(`2026-01-${String(day + 4).padStart(2, '0')}`),
  }));
  const time = (name: 'from' | 'to') => (
    <TextInput
      label={t(name === 'from' ? 'fromTime' : 'toTime')}
      defaultValue={value[name].replace(':', '.')}
      inputMode="numeric"
      className={classes.number}
      error={problems[name]}
      onBlur={({ currentTarget }) =>
        onChange({ ...value, [name]: readTime(currentTarget.value) ?? currentTarget.value })
      }
    />
  );
  return (
    <>
      <PickSome
        label={t('days')}
        value={value.days}
        options={days}
        problem={problems.days}
        onChange={(chosen) => onChange({ ...value, days: chosen })}
      />
      <div className={classes.beside}>
        {time('from')}
        {time('to')}
      </div>
      <NumberBox
        label={t('within')}
        value={value.answerWithinHours}
        problem={problems.answerWithinHours}
        onChange={(answerWithinHours) => onChange({ ...value, answerWithinHours })}
      />
    </>
  );
}

function RhythmForm({ value, onChange, problems }: FormProps<ParametersOf['consultation-rhythm']>) {
  const t = useTexts(texts);
  return (
    <>
      {problems.meetings && <p className={classes.problem}>{problems.meetings}</p>}
      {meetingLevels.map((level) => {
        const index = value.meetings.findIndex((one) => one.level === level);
        return (
          <NumberBox
            key={level}
            label={t(level)}
            help={t('notAgreed')}
            optional
            value={value.meetings[index]?.everyWeeks ?? 0}
            problem={problems[`meetings.${index}.everyWeeks`]}
            onChange={(everyWeeks) => {
              const others = value.meetings.filter((one) => one.level !== level);
              const meetings = everyWeeks === 0 ? others : [...others, { level, everyWeeks }];
              onChange({
                meetings: meetingLevels.flatMap((one) => meetings.filter((meeting) => meeting.level === one)),
              });
            }}
          />
        );
      })}
    </>
  );
}

type Share = ParametersOf['cost-split']['shares'][number];

function CostForm({ value, onChange, problems, parties }: FormProps<ParametersOf['cost-split']>) {
  const t = useTexts(texts);
  const put = (index: number, change: Partial<Share>) =>
    onChange({
      shares: value.shares.map((share, place) => (place === index ? { ...share, ...change } : share)),
    });
  const add = () =>
    onChange({
      shares: [...value.shares, { what: '', partyId: parties[0]?.id ?? '', unit: 'percent', amount: 100 }],
    });
  return (
    <>
      {value.shares.map((share, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity of its own and is edited in place
        <fieldset key={index} className={classes.share}>
          <legend>{t('share', { n: index + 1 })}</legend>
          <TextInput
            label={t('cost')}
            value={share.what}
            maxLength={120}
            error={problems[`shares.${index}.what`]}
            onChange={({ currentTarget }) => put(index, { what: currentTarget.value })}
          />
          <PickOne
            label={t('payer')}
            value={share.partyId}
            options={parties.map(({ id, name }) => ({ value: id, label: name }))}
            problem={problems[`shares.${index}.partyId`]}
            onChange={(partyId) => put(index, { partyId })}
          />
          <PickOne
            label={t('unit')}
            value={share.unit}
            options={(['percent', 'cents_a_year'] as const).map((unit) => ({ value: unit, label: t(unit) }))}
            problem={problems[`shares.${index}.unit`]}
            onChange={(unit) => put(index, { unit, amount: 0 })}
          />
          <NumberBox
            key={share.unit}
            label={t('amount')}
            value={share.unit === 'percent' ? share.amount : Math.round(share.amount / 100)}
            problem={problems[`shares.${index}.amount`]}
            onChange={(amount) => put(index, { amount: share.unit === 'percent' ? amount : amount * 100 })}
          />
          <Button
            variant="subtle"
            onClick={() => onChange({ shares: value.shares.filter((_one, place) => place !== index) })}
          >
            {t('dropShare', { n: index + 1 })}
          </Button>
        </fieldset>
      ))}
      <Button variant="default" onClick={add} className={classes.start}>
        {t('addShare')}
      </Button>
    </>
  );
}
