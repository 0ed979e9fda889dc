import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { useFilters } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { OrganisationMark } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { OfferForm } from './OfferForm.tsx';
import classes from './offer.module.css';
import { kinds, texts } from './texts.ts';

type Offers = Output<'offer.list'>;
export type Offer = Offers['rows'][number];

/** What is offered in the region, and the organisation's own to add and change. */
export default function OffersPage() {
  const t = useTexts(texts);
  const [{ soort = '', plaats = '' }, setFilters] = useFilters();
  const [adding, setAdding] = useState(false);
  const kind = kinds.find((one) => one === soort);
  const view = useView('offer.list', { ...(kind ? { kind } : {}), ...(plaats ? { place: plaats } : {}) });
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        action={
          !adding && (
            <CanButton can={view.data?.can.add} onClick={() => setAdding(true)}>
              {t('add')}
            </CanButton>
          )
        }
      />
      {adding && (
        <Section title={t('add')}>
          <OfferForm onDone={() => setAdding(false)} />
        </Section>
      )}
      <search className={classes.filters}>
        <NativeSelect
          label={t('kind')}
          data={[{ value: '', label: t('everyKind') }, ...kinds.map((value) => ({ value, label: t(value) }))]}
          value={soort}
          onChange={(event) => setFilters({ soort: event.currentTarget.value })}
        />
        <TextInput
          label={t('place')}
          defaultValue={plaats}
          maxLength={120}
          onBlur={(event) => setFilters({ plaats: event.currentTarget.value.trim() })}
        />
      </search>
      <Shown view={view}>{({ rows }) => <Rows rows={rows} />}</Shown>
    </>
  );
}

function Rows({ rows }: { rows: readonly Offer[] }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState<string | null>(null);
  if (rows.length === 0) return <EmptyState text={t('none')} />;
  return (
    <ul className={classes.cards}>
      {rows.map((offer) => (
        <li key={offer.id} className={classes.card}>
          {open === offer.id ? (
            <OfferForm offer={offer} onDone={() => setOpen(null)} />
          ) : (
            <OfferCard offer={offer} onEdit={() => setOpen(offer.id)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function OfferCard({ offer, onEdit }: { offer: Offer; onEdit: () => void }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const { name, about, places, waitingDays, freeFrom, familiarFaces, priceCents } = offer;
  const start =
    freeFrom && freeFrom > today()
      ? t('from', { day: format.date(freeFrom) })
      : waitingDays
        ? t('waits', { days: waitingDays })
        : waitingDays === 0 || freeFrom
          ? t('atOnce')
          : '';
  const grounds = offer.grounds.map((one) => (one === 'none' ? t('noneGround') : t(one as 'zvw')));
  const lines = [
    format.list(offer.kindNames.map(pick)),
    places.length > 0 && t('comesIn', { places: format.list(places) }),
    grounds.join(', '),
    start,
    familiarFaces !== null && t('facesShown', { count: familiarFaces }),
    priceCents !== null && format.money(priceCents),
  ];
  return (
    <>
      <h2>{name}</h2>
      <OrganisationMark kind={offer.organisationKind} name={offer.organisationName} />
      {!offer.open && <StatusBadge tone="stopped">{t('closed')}</StatusBadge>}
      {about && <p>{about}</p>}
      <ul className={classes.lines}>
        {lines.filter(Boolean).map((words) => (
          <li key={String(words)}>{words}</li>
        ))}
      </ul>
      {offer.can.edit.allowed && (
        <CanButton variant="default" onClick={onEdit}>
          {t('edit')}
        </CanButton>
      )}
    </>
  );
}
