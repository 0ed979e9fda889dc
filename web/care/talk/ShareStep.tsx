/** With whom she shares what: the consent form of her own page, per party. Nothing is on, and nothing has to be. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useView } from '../../api/use-view.ts';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { GiveForm } from '../client/GiveForm.tsx';
import type { Sharing } from '../client/subject-name.ts';
import type { Talk } from './answers.ts';
import classes from './talk.module.css';
import { texts } from './texts.ts';

export function ShareStep({ talk }: { talk: Talk }) {
  const t = useTexts(texts);
  const view = useView('sharing.show', { clientId: talk.clientId });
  return (
    <div className={classes.people}>
      <p className={classes.quiet}>{t('sharingHelp')}</p>
      <Shown view={view}>
        {(sharing) => (
          <ul className={classes.parties}>
            {partiesOf(sharing, talk).map((party) => (
              <li key={party.id}>
                <Party sharing={sharing} party={party} />
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </div>
  );
}

type PartyOf = { id: string; name: string; isPerson: boolean; sees: string[]; offered: readonly string[] };
const usual = ['planning', 'matters', 'tasks', 'reports'] as const;

/** Her cooperative, and the people of her circle. */
function partiesOf(sharing: Sharing, talk: Talk): PartyOf[] {
  const parties = sharing.parties.map(({ face, grants, subjects }) => ({
    id: face.id,
    name: face.name,
    isPerson: face.kind === 'person',
    sees: [...new Set(grants.map(({ scope }) => scope))],
    offered: subjects.filter((subject) => !grants.some(({ scope }) => scope === subject)),
  }));
  const { id, name } = talk.cooperative;
  return parties.some((party) => party.id === id)
    ? parties
    : [{ id, name, isPerson: false, sees: [], offered: usual }, ...parties];
}

function Party({ sharing, party }: { sharing: Sharing; party: PartyOf }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const words = { matters: 'mattersScope', sharing: 'sharingScope' } as const;
  const named = party.sees.map((scope) =>
    t(scope in words ? words[scope as keyof typeof words] : (scope as 'planning')),
  );
  return (
    <section aria-label={party.name} className={classes.party}>
      <h3>{party.name}</h3>
      <p className={classes.quiet}>
        {named.length > 0 ? t('sees', { subjects: named.join(', ') }) : t('seesNothing')}
      </p>
      {open ? (
        <GiveForm sharing={sharing} party={party} offered={party.offered} onDone={() => setOpen(false)} />
      ) : (
        party.offered.length > 0 && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('giveTo', { name: party.name })}
          </Button>
        )
      )}
    </section>
  );
}
