import { Button, TextInput } from '@mantine/core';
import { settlings } from '../../../server/partnership/agreement/agreement.ts';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readCents, readDay, readNumber, showDay } from '../../ui/form/days.ts';
import { idOf } from '../../ui/form/Field.tsx';
import { DayField, NumberField, SelectField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './tariff.module.css';
import { texts } from './texts.ts';

type Row = { what: string; unit: string; price: string };
const empty: Row = { what: '', unit: '', price: '' };
const isDays = (days: number | null) => days !== null && Number.isInteger(days) && days >= 1 && days <= 60;
const isPrice = (cents: number | null) => cents !== null && cents >= 0;
const isWhole = ({ what, unit, price }: Row) =>
  what.trim() !== '' && unit.trim() !== '' && isPrice(readCents(price));

export function ProposeForm({ view, onDone }: { view: Output<'tariff.list'>; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('tariff.propose', { refreshes: ['tariff.list'] });
  const { partnershipId, parties } = view;
  const [only] = parties.length === 1 ? parties : [];
  const draft = useDraft(
    `tariffs-${partnershipId}`,
    {
      otherId: only?.id ?? '',
      lines: [empty],
      settles: 'month' as string,
      payDays: '30',
      starts: showDay(today()),
      ends: '',
    },
    {
      rules: {
        otherId: (value) => (value ? null : t('chooseOne')),
        lines: (rows) => (rows.length > 0 && rows.every(isWhole) ? null : t('linesWrong')),
        starts: (value) => (readDay(value) ? null : t('dayWrong')),
        ends: (value) => (value === '' || readDay(value) ? null : t('dayWrong')),
        payDays: (value) => (isDays(readNumber(value)) ? null : t('payDaysWrong')),
      },
      refusals: { 'tariff.not_a_party': 'otherId', 'tariff.unprintable': 'lines' },
    },
  );
  const { lines } = draft.values;
  const put = (place: number, to: Partial<Row>) =>
    draft.set(
      'lines',
      lines.map((row, i) => (i === place ? { ...row, ...to } : row)),
    );
  return (
    <Section title={t('propose')} text={t('proposeText')}>
      <DraftForm
        draft={draft}
        act={act}
        toInput={({ otherId, settles, payDays, starts, ends }) => ({
          partnershipId,
          otherId,
          lines: lines.map(({ what, unit, price }) => ({ what, unit, cents: readCents(price) ?? 0 })),
          starts: readDay(starts) ?? starts,
          ends: ends === '' ? null : (readDay(ends) ?? ends),
          settles: settlings.find((one) => one === settles) ?? 'month',
          payDays: readNumber(payDays) ?? 30,
        })}
        onDone={onDone}
      >
        <SelectField
          of={draft}
          name="otherId"
          label={t('withWhom')}
          options={parties.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div id={idOf(draft.name, 'lines')} className={classes.lines}>
          {draft.problems.lines && <p className={classes.problem}>{draft.problems.lines}</p>}
          {lines.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity of its own before it is sent
            <fieldset key={i} className={classes.lines}>
              <legend>{t('line', { number: i + 1 })}</legend>
              <div className={classes.line}>
                <TextInput
                  label={t('what')}
                  value={row.what}
                  onChange={(event) => put(i, { what: event.currentTarget.value })}
                />
                <TextInput
                  label={t('unit')}
                  value={row.unit}
                  onChange={(event) => put(i, { unit: event.currentTarget.value })}
                />
                <TextInput
                  label={t('priceField')}
                  inputMode="decimal"
                  value={row.price}
                  onChange={(event) => put(i, { price: event.currentTarget.value })}
                />
                {lines.length > 1 && (
                  <Button
                    variant="subtle"
                    onClick={() =>
                      draft.set(
                        'lines',
                        lines.filter((_, place) => place !== i),
                      )
                    }
                  >
                    {t('remove')}
                  </Button>
                )}
              </div>
            </fieldset>
          ))}
          <div>
            <Button variant="default" onClick={() => draft.set('lines', [...lines, empty])}>
              {t('add')}
            </Button>
          </div>
        </div>
        <SelectField
          of={draft}
          name="settles"
          label={t('settles')}
          options={settlings.map((one) => ({ value: one, label: t(one) }))}
        />
        <NumberField of={draft} name="payDays" label={t('payDays')} help={t('payDaysHelp')} />
        <DayField of={draft} name="starts" label={t('starts')} />
        <DayField of={draft} name="ends" label={t('ends')} optional />
        <SubmitRow busy={act.busy} onCancel={onDone}>
          {t('propose')}
        </SubmitRow>
      </DraftForm>
    </Section>
  );
}
