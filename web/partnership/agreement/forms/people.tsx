import { Button, TextInput } from '@mantine/core';
import {
  agreedActKeys,
  agreedActs,
  answeredKinds,
  layers,
  type ParametersOf,
} from '../../../../server/partnership/agreement/agreement.ts';
import { usePick, useTexts } from '../../../ui/texts.ts';
import classes from '../agreement.module.css';
import { clauseTexts } from '../clause.texts.ts';
import { type FormProps, NumberBox, PickOne, PickSome } from '../clause-form.tsx';

export function FacesForm({ value, onChange, problems }: FormProps<ParametersOf['familiar-faces']>) {
  const t = useTexts(clauseTexts);
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

export function ResponseForm({ value, onChange, problems }: FormProps<ParametersOf['response-time']>) {
  const t = useTexts(clauseTexts);
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

export function ResponsibilityForm({
  value,
  onChange,
  problems,
  parties,
}: FormProps<ParametersOf['final-responsibility']>) {
  const t = useTexts(clauseTexts);
  const keep = (answers: readonly Answer[]) =>
    onChange({ answers: layers.flatMap((layer) => answers.filter((one) => one.layer === layer)) });
  const put = (index: number, change: Partial<Answer>) =>
    keep(value.answers.map((one, place) => (place === index ? { ...one, ...change } : one)));
  return layers.map((layer) => {
    const here = value.answers.flatMap((answer, index) =>
      answer.layer === layer ? [{ answer, index }] : [],
    );
    const left = parties.filter(({ id }) => !here.some(({ answer }) => answer.partyId === id));
    const own = layer === 'own_people' ? [{ value: '', label: t('themselves') }] : [];
    const question = t('answersFor', { what: t(layer) });
    return (
      <div key={layer}>
        {here.map(({ answer, index }, place) => (
          <div key={place === 0 ? layer : answer.partyId} className={classes.beside}>
            <PickOne
              label={place === 0 ? question : `${question} (${place + 1})`}
              value={answer.partyId ?? ''}
              options={[...own, ...parties.map(({ id, name }) => ({ value: id, label: name }))]}
              problem={problems[`answers.${index}.partyId`]}
              onChange={(partyId) => put(index, { partyId: partyId || null })}
            />
            {answer.partyId && (
              <TextInput
                label={t('function')}
                value={answer.function}
                maxLength={120}
                error={problems[`answers.${index}.function`]}
                onChange={({ currentTarget }) => put(index, { function: currentTarget.value })}
              />
            )}
            {place > 0 && (
              <Button
                variant="subtle"
                onClick={() => keep(value.answers.filter((_one, other) => other !== index))}
              >
                {t('dropAnswer', { n: place + 1 })}
              </Button>
            )}
          </div>
        ))}
        {left[0] && (here.length === 0 || here[0]?.answer.partyId) && (
          <Button
            variant="subtle"
            onClick={() => keep([...value.answers, { layer, partyId: left[0]?.id ?? null, function: '' }])}
          >
            {t('addAnswer', { what: t(layer) })}
          </Button>
        )}
      </div>
    );
  });
}

type Act = ParametersOf['task-agreement']['acts'][number];

export function TasksForm({ value, onChange, problems }: FormProps<ParametersOf['task-agreement']>) {
  const t = useTexts(clauseTexts);
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
