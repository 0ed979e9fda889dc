import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { TailoredCard } from './TailoredCard.tsx';
import { TailorForm } from './TailorForm.tsx';
import { texts } from './tailored.texts.ts';
import classes from './task.module.css';

export type TailoredList = Output<'tailored.list'>;
export type TailoredAgreement = TailoredList['rows'][number];

/** Recorded departures with her as a party; they hold once all said yes. */
export function Tailored({ clientId }: { clientId: string }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('title')} text={t('text')}>
      <Shown view={useView('tailored.list', { clientId })}>
        {(list) => (
          <>
            {list.rows.length === 0 && <p>{t('none')}</p>}
            {list.rows.length > 0 && (
              <ul className={classes.cards}>
                {list.rows.map((agreement) => (
                  <li key={agreement.id} className={classes.card}>
                    <TailoredCard list={list} agreement={agreement} />
                  </li>
                ))}
              </ul>
            )}
            {open ? (
              <TailorForm list={list} onDone={() => setOpen(false)} />
            ) : (
              <div data-screen-only>
                <CanButton can={list.can.propose} variant="default" onClick={() => setOpen(true)}>
                  {t('make')}
                </CanButton>
              </div>
            )}
          </>
        )}
      </Shown>
    </Section>
  );
}
