import { Button } from '@mantine/core';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CrisisOnCard } from '../../people/organisation/CrisisNumbers.tsx';
import { useFilters, usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { PrintPage } from '../../ui/PrintPage.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './bedside.module.css';
import { OnPaper, printedRoles } from './OnPaper.tsx';
import { ReadShares } from './ReadShares.tsx';
import { texts } from './texts.ts';

export type Card = Output<'bedside.card'>;
type Role = NonNullable<Input<'bedside.card'>['role']>;

/** One page about working with a partner (inwerkkaart), for the own role or printed for another. */
export default function CardPage() {
  const partnershipId = usePart('id');
  const [filters] = useFilters();
  const role = printedRoles.find((one) => one === filters.rol) ?? null;
  const view = useView('bedside.card', role ? { partnershipId, role } : { partnershipId });
  return <Shown view={view}>{(card) => <Page card={card} role={role} />}</Shown>;
}

function Page({ card, role }: { card: Card; role: Role | null }) {
  const t = useTexts(texts);
  const names = card.others.map(({ name }) => name).join(', ');
  return (
    <>
      <PrintPage madeAt={card.madeAt} size="page">
        <Blocks>
          <PageHeader
            title={names ? t('title', { names }) : t('titleAlone')}
            text={role ? t('textFor', { role: t(role) }) : t('text')}
            tab={`${t('card')} ${names}`}
          />
          {card.goal && (
            <Section title={t('goal')}>
              <p>{card.goal}</p>
            </Section>
          )}
          <Clauses card={card} marked={role === null} />
          <Call card={card} />
          <CrisisOnCard />
          {card.others
            .filter(({ brings }) => brings !== '')
            .map(({ organisationId, name, brings }) => (
              <Section key={organisationId} title={t('brings', { name })}>
                <p>{brings}</p>
              </Section>
            ))}
        </Blocks>
      </PrintPage>
      <div data-screen-only>
        <Blocks>
          {role === null && card.clauses.length > 0 && <ReadIt card={card} />}
          {card.can.handOut.allowed && <OnPaper card={card} role={role} />}
          <ReadShares partnershipId={card.partnershipId} />
        </Blocks>
      </div>
    </>
  );
}

function Clauses({ card, marked }: { card: Card; marked: boolean }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  return (
    <Section title={t('know')}>
      {card.clauses.length === 0 && <p>{t('nothing')}</p>}
      <dl className={classes.clauses}>
        {card.clauses.map(({ kind, title, agreed, text, since, standing }) => (
          <div key={kind}>
            <dt>
              <strong>{pick(title)}</strong>{' '}
              {marked && standing !== 'read' && <span className={classes.quiet}>({t(standing)})</span>}
            </dt>
            <dd>
              {pick(agreed)}. <span className={classes.quiet}>{t('since', { day: format.date(since) })}</span>
            </dd>
            <dd data-screen-only>{pick(text)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Call({ card }: { card: Card }) {
  const t = useTexts(texts);
  return (
    <Section title={t('call')}>
      {card.call.length === 0 && <p>{t('nobody')}</p>}
      <ul className={classes.call}>
        {card.call.map(({ face, level }) => (
          <li key={`${level} ${face.id}`}>
            <PersonFace
              name={face.name}
              photoId={face.photoId}
              note={[face.organisationName, t(level as 'board' | 'management' | 'operational')]
                .filter(Boolean)
                .join(', ')}
            />
            {face.phone && <a href={`tel:${face.phone.replace(/\s/g, '')}`}>{face.phone}</a>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ReadIt({ card: { partnershipId, clauses } }: { card: Card }) {
  const t = useTexts(texts);
  const read = useAct('bedside.read', {
    refreshes: ['bedside.card', 'bedside.cards', 'visit.introduction'],
  });
  if (clauses.every(({ standing }) => standing === 'read')) return <p role="status">{t('allRead')}</p>;
  const shown = clauses.map(({ sha256 }) => sha256);
  return (
    <>
      <Refused refusal={read.refusal} />
      <Button size="lg" loading={read.busy} onClick={() => void read.run({ partnershipId, shown })}>
        {t('read')}
      </Button>
    </>
  );
}
