import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { texts } from './consent.texts.ts';
import { GiveForm } from './GiveForm.tsx';
import classes from './sharing.module.css';
import { type Sharing, useSubjectName } from './subject-name.ts';

type Party = Sharing['parties'][number];
type Grant = Party['grants'][number];
const refreshes = ['sharing.show', 'client.show'] as const;

/** What one party sees, and the buttons to stop it or to show more. */
export function PartyCard({ sharing, party }: { sharing: Sharing; party: Party }) {
  const t = useTexts(texts);
  const pick = usePick();
  const [giving, setGiving] = useState(false);
  const stop = useAct('sharing.stop', { refreshes: [...refreshes] });
  const { face, grants, passedOnTo, relation, remains } = party;
  const { clientId, can } = sharing;
  const held = new Set(grants.map(({ scope }) => scope as string));
  // The law keeps a provider's own file: that is not hers to stop.
  const hers = grants.some((grant) => grant.hers);
  const left = party.subjects.filter((subject) => !held.has(subject));
  return (
    <Section title={face.name || relation}>
      <PersonFace
        name={face.name || relation}
        photoId={face.photoId}
        note={[relation || face.title, face.organisationName].filter(Boolean).join(', ')}
      />
      {grants.length === 0 ? <p className={classes.quiet}>{t('seesNothing')}</p> : <h3>{t('sees')}</h3>}
      <ul className={classes.list}>
        {grants.map((grant) => (
          <li key={grant.scope} className={classes.item}>
            <GrantRow clientId={clientId} party={party} grant={grant} />
          </li>
        ))}
      </ul>
      {passedOnTo.length > 0 && (
        <p className={classes.quiet}>{t('passedOn', { names: passedOnTo.join(', ') })}</p>
      )}
      {giving ? (
        <GiveForm
          sharing={sharing}
          party={{ id: face.id, name: face.name, isPerson: face.kind === 'person' }}
          offered={left}
          onDone={() => setGiving(false)}
        />
      ) : (
        <div className={classes.buttons}>
          {left.length > 0 && (
            <CanButton variant="default" can={can.share} onClick={() => setGiving(true)}>
              {grants.length > 0 ? t('give') : t('giveFirst')}
            </CanButton>
          )}
          {hers && (
            <ConfirmAction
              label={t('stopAll', { name: face.name })}
              consequence={
                <>
                  {t('stopAllText', { name: face.name })} {remains && pick(remains)}
                </>
              }
              act={stop}
              can={can.share}
              onConfirm={() => stop.run({ clientId, faceId: face.id })}
            />
          )}
        </div>
      )}
      {remains && <p className={classes.quiet}>{pick(remains)}</p>}
    </Section>
  );
}

function GrantRow({ clientId, party, grant }: { clientId: string; party: Party; grant: Grant }) {
  const t = useTexts(texts);
  const format = useFormat();
  const subjectName = useSubjectName();
  const act = useAct('sharing.withdraw', { refreshes: [...refreshes] });
  const { scope, grounds, since, until, recordedBy } = grant;
  const { face } = party;
  const words = [
    ...grounds.map((ground) => ground !== 'consent' && ground !== 'self' && t(ground)),
    t('since', { day: format.date(since) }),
    until && t('until', { day: format.date(until) }),
    recordedBy && t('recordedBy', { name: recordedBy }),
  ];
  // The provider's own file is the law's, and contact ends with everything else.
  const stays = scope === 'sharing' || scope === 'contact';
  return (
    <>
      <div>
        <strong>{scope === 'sharing' ? t('sharingScope') : t(scope)}</strong>
        <p className={classes.quiet}>{words.filter(Boolean).join(', ')}</p>
      </div>
      {!stays && (
        <ConfirmAction
          label={t('stopOne')}
          variant="subtle"
          consequence={t('stopOneText', { name: face.name, subject: subjectName(scope) })}
          act={act}
          onConfirm={() => act.run({ clientId, faceId: face.id, scopes: [scope] })}
        />
      )}
    </>
  );
}
