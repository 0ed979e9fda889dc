import type { Output } from '../api/contracts.ts';
import { wipeSession } from '../api/session.ts';
import { useAct } from '../api/use-act.ts';
import { useView } from '../api/use-view.ts';
import { PersonFace } from '../ui/PersonFace.tsx';
import { Refused } from '../ui/Refused.tsx';
import { Section } from '../ui/Section.tsx';
import { Shown } from '../ui/Shown.tsx';
import { usePick, useTexts } from '../ui/texts.ts';
import classes from './DemoPersonas.module.css';
import { texts } from './texts.ts';

type DemoPersona = Output<'account.demoPersonas'>['personas'][number];

/** Only in demo mode: the server has no such door otherwise. */
export function DemoPersonas({ onDone }: { onDone: () => void }) {
  const t = useTexts(texts);
  const personas = useView('account.demoPersonas', {});
  const enter = useAct('account.demoSignIn');

  async function become(id: string) {
    wipeSession();
    const answer = await enter.run({ id });
    if (answer.ok) onDone();
  }

  return (
    <Section title={t('personas')} text={t('personasText')} tone="plain">
      <Refused refusal={enter.refusal} />
      <Shown view={personas}>
        {({ personas: people }) => (
          <ul className={classes.people}>
            {people.map((someone) => (
              <li key={someone.id}>
                <PersonaButton someone={someone} busy={enter.busy} onChoose={() => become(someone.id)} />
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Section>
  );
}

type PersonaButtonProps = { someone: DemoPersona; busy: boolean; onChoose: () => void };

function PersonaButton({ someone, busy, onChoose }: PersonaButtonProps) {
  const pick = usePick();
  return (
    <button type="button" className={classes.person} disabled={busy} onClick={onChoose}>
      <PersonFace name={someone.name} note={pick(someone.what)} />
    </button>
  );
}
