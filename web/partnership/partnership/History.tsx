import { Button } from '@mantine/core';
import { useState } from 'react';
import { useView } from '../../api/use-view.ts';
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

type Told = Exclude<keyof typeof texts.nl, 'title'>;
type ToldOfParties = keyof typeof partiesTexts.nl;

function Happenings({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const parties = useTexts(partiesTexts);
  return (
    <Shown view={useView('partnership.history', { partnershipId })}>
      {({ rows }) => (
        <Timeline
          happenings={rows.map(
            ({ id, at, type, organisationName, personName, phase, number, kind, aboutName }) => ({
              id,
              at,
              ...(personName || organisationName
                ? { who: [personName, organisationName].filter(Boolean).join(', ') }
                : {}),
              what:
                type in partiesTexts.nl
                  ? parties(type as ToldOfParties, {
                      name: aboutName,
                      what: kind ? parties(`what_${kind}`, { name: aboutName }) : '',
                    })
                  : t(type in texts.nl ? (type as Told) : 'other', {
                      phase: phase ? t(phase).toLowerCase() : '',
                      number: number ?? '',
                    }),
            }),
          )}
        />
      )}
    </Shown>
  );
}
