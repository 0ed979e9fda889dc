import { Button } from '@mantine/core';
import type { Input } from '../../api/contracts.ts';
import { type Act, useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { exampleDay, readCents, readDay, showDay } from '../../ui/form/days.ts';
import { ChoicesField, DayField, ProseField, TextField, YesNoField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import type { Offer } from './OffersPage.tsx';
import { kinds, texts } from './texts.ts';

const grounds = ['zvw', 'wlz', 'wmo', 'pgb', 'own_money', 'none'] as const;
const parts = ['morning', 'afternoon', 'evening'] as const;
const days = [1, 2, 3, 4, 5, 6, 7] as const;

const valuesOf = (offer: Offer | undefined) => ({
  name: offer?.name ?? '',
  about: offer?.about ?? '',
  kinds: offer ? [...offer.kinds] : ([] as string[]),
  grounds: offer ? [...offer.grounds] : ([] as string[]),
  places: offer?.places.join(', ') ?? '',
  days: (offer?.days ?? []).map(String),
  parts: offer ? [...offer.partsOfDay] : ([] as string[]),
  freeFrom: showDay(offer?.freeFrom ?? null),
  waiting: offer?.waitingDays == null ? '' : String(offer.waitingDays),
  faces: offer?.familiarFaces == null ? '' : String(offer.familiarFaces),
  price: offer?.priceCents == null ? '' : (offer.priceCents / 100).toFixed(2).replace('.', ','),
  languages: offer?.languages.join(', ') ?? 'nl',
  open: (offer ? offer.open : null) as boolean | null,
});
type Values = ReturnType<typeof valuesOf>;

const listOf = (typed: string) =>
  typed
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
const numberOf = (typed: string) => (typed.trim() === '' ? null : Number(typed));

const toInput = (values: Values): Input<'offer.add'> => ({
  name: values.name,
  about: values.about,
  kinds: values.kinds as Input<'offer.add'>['kinds'],
  grounds: values.grounds as Input<'offer.add'>['grounds'],
  places: listOf(values.places),
  days: values.days.map(Number).sort(),
  partsOfDay: values.parts as Input<'offer.add'>['partsOfDay'],
  freeFrom: readDay(values.freeFrom),
  waitingDays: numberOf(values.waiting),
  familiarFaces: numberOf(values.faces),
  priceCents: values.price.trim() === '' ? null : readCents(values.price),
  languages: listOf(values.languages.toLowerCase()),
  open: values.open === true,
});

/** What an organisation offers, in its own words and with the facts that are compared. */
export function OfferForm({ offer, onDone }: { offer?: Offer; onDone: () => void }) {
  const t = useTexts(texts);
  const isNumber = (value: string) =>
    value.trim() === '' || /^\d{1,3}$/.test(value.trim()) ? null : t('number');
  const isSome = (value: readonly string[]) => (value.length > 0 ? null : t('choose'));
  const draft = useDraft(`offer-${offer?.id ?? 'new'}`, valuesOf(offer), {
    rules: {
      name: (value) => (value.trim() ? null : t('required')),
      kinds: isSome,
      days: isSome,
      parts: isSome,
      waiting: isNumber,
      faces: isNumber,
      price: (value) => (value.trim() === '' || readCents(value) !== null ? null : t('number')),
      freeFrom: (value) =>
        value.trim() === '' || readDay(value) ? null : t('dayWrong', { day: exampleDay(today()) }),
      open: (value) => (value === null ? t('required') : null),
    },
    fields: { partsOfDay: 'parts', waitingDays: 'waiting', familiarFaces: 'faces', priceCents: 'price' },
  });
  const add = useAct('offer.add', { refreshes: ['offer.list'] });
  const edit = useAct('offer.edit', { refreshes: ['offer.list'] });
  const act = (
    offer
      ? {
          ...edit,
          run: (input: Input<'offer.add'>) =>
            edit.run({ ...input, offerId: offer.id, version: offer.version }),
        }
      : add
  ) as Act<'offer.add'>;
  return (
    <DraftForm draft={draft} act={act} toInput={toInput} onDone={onDone}>
      <TextField of={draft} name="name" label={t('name')} />
      <ProseField of={draft} name="about" label={t('about')} rows={3} optional />
      <ChoicesField
        of={draft}
        name="kinds"
        label={t('kinds')}
        options={kinds.map((value) => ({ value, label: t(value) }))}
      />
      <ChoicesField
        of={draft}
        name="grounds"
        label={t('grounds')}
        options={grounds.map((value) => ({ value, label: value === 'none' ? t('noneGround') : t(value) }))}
      />
      <TextField of={draft} name="places" label={t('places')} help={t('placesHelp')} optional />
      <ChoicesField
        of={draft}
        name="days"
        label={t('days')}
        options={days.map((day) => ({ value: String(day), label: t(`day${day}`) }))}
      />
      <ChoicesField
        of={draft}
        name="parts"
        label={t('parts')}
        options={parts.map((value) => ({ value, label: t(value) }))}
      />
      <DayField of={draft} name="freeFrom" label={t('freeFrom')} optional min={today()} />
      <TextField of={draft} name="waiting" label={t('waiting')} inputMode="numeric" width={4} optional />
      <TextField of={draft} name="faces" label={t('faces')} inputMode="numeric" width={4} optional />
      <TextField of={draft} name="price" label={t('price')} inputMode="decimal" width={8} optional />
      <TextField of={draft} name="languages" label={t('languages')} help={t('languagesHelp')} />
      <YesNoField of={draft} name="open" label={t('open')} />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        }
      >
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
