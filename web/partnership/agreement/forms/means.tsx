import { Button, TextInput } from '@mantine/core';
import type { ParametersOf } from '../../../../server/partnership/agreement/agreement.ts';
import { useTexts } from '../../../ui/texts.ts';
import classes from '../agreement.module.css';
import { clauseTexts } from '../clause.texts.ts';
import { type FormProps, NumberBox, PickOne } from '../clause-form.tsx';

type Share = ParametersOf['cost-split']['shares'][number];

export function CostForm({ value, onChange, problems, parties }: FormProps<ParametersOf['cost-split']>) {
  const t = useTexts(clauseTexts);
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
