import { Button } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Output } from '../../api/contracts.ts';
import type { Refusal } from '../../api/refusal.ts';
import { useView } from '../../api/use-view.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useTexts } from '../../ui/texts.ts';
import { partiesTexts } from './parties.texts.ts';
import classes from './partnership.module.css';
import { texts } from './texts.ts';

/** Who proposed, who decided and when; fetched only for whoever wants to know. */
export function History({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('history')}>
      {open ? (
        <Happenings partnershipId={partnershipId} />
      ) : (
        <Button variant="default" data-screen-only onClick={() => setOpen(true)} className={classes.start}>
          {t('showHistory')}
        </Button>
      )}
    </Section>
  );
}

type Told = Output<'partnership.history'>;
type Row = Told['rows'][number];

function Happenings({ partnershipId }: { partnershipId: string }) {
  return (
    <Shown view={useView('partnership.history', { partnershipId })}>
      {(newest) => <Pages key={newest.rows[0]?.id} partnershipId={partnershipId} newest={newest} />}
    </Shown>
  );
}

function Pages({ partnershipId, newest }: { partnershipId: string; newest: Told }) {
  const t = useTexts(texts);
  const wordsOf = useWords();
  const [older, setOlder] = useState<Told['rows']>([]);
  const [next, setNext] = useState(newest.next);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function more(after: string) {
    const answer = await call('partnership.history', { partnershipId, after });
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    setOlder([...older, ...answer.value.rows]);
    setNext(answer.value.next);
  }

  return (
    <>
      <Timeline
        happenings={[...newest.rows, ...older].map((row) => ({
          id: row.id,
          at: row.at,
          ...(row.personName || row.organisationName
            ? { who: [row.personName, row.organisationName].filter(Boolean).join(', ') }
            : {}),
          what: wordsOf(row),
          ...(row.reason ? { why: row.reason } : {}),
        }))}
      />
      <Refused refusal={refusal} />
      {next && (
        <Button variant="default" data-screen-only onClick={() => void more(next)} className={classes.start}>
          {t('olderHistory')}
        </Button>
      )}
    </>
  );
}

/** Notice about one party says that it exists no more. */
const keyOf = (type: string, aboutName: string) =>
  (type === 'ending.notice_given' && aboutName ? 'notice_gone' : type) as keyof typeof partiesTexts.nl;

/** A type that only a later version of Tango knows is told as that something changed. */
function useWords(): (row: Row) => string {
  const t = useTexts(texts);
  const parties = useTexts(partiesTexts);
  return ({ type, phase, number, kind, aboutName }) =>
    type in partiesTexts.nl
      ? parties(keyOf(type, aboutName), {
          name: aboutName,
          what: kind ? parties(`what_${kind}`, { name: aboutName }) : '',
        })
      : t(type in texts.nl ? (type as Exclude<keyof typeof texts.nl, 'title'>) : 'other', {
          phase: phase ? t(phase).toLowerCase() : '',
          number: number ?? '',
        });
}
