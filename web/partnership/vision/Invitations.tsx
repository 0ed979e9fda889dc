import { Button } from '@mantine/core';
import { useState } from 'react';
import { levels } from '../../../server/partnership/vision/vision.ts';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, NumberField, ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { readPeople } from './people.ts';
import type { Round } from './round.ts';
import { texts } from './texts.ts';
import classes from './vision.module.css';

type List = Output<'vision.invitations'>;
type Invitation = List['rows'][number];

const refreshes = ['vision.invitations' as const, 'vision.show' as const];
const tones: Record<Invitation['state'], Tone> = {
  open: 'waiting',
  answered: 'good',
  withdrawn: 'stopped',
  ended: 'stopped',
};

/** Whom the own side asked: a link each, and a paper form for whoever wants one. */
export function Invitations({ round }: { round: Round }) {
  const t = useTexts(texts);
  const view = useView('vision.invitations', { roundId: round.id });
  const [asking, setAsking] = useState(false);
  return (
    <Section title={t('invitations')} text={t('invitationsText')}>
      <Shown view={view}>
        {({ rows }) => (
          <>
            <RowList items={rows} keyOf={({ id }) => id} empty={t('nobodyAsked')}>
              {(invitation) => <One round={round} invitation={invitation} />}
            </RowList>
            {rows.some(({ state }) => state === 'open') && (
              <p data-screen-only>
                <To to={paths.visionForms(round.id)}>{t('printForms')}</To>
              </p>
            )}
          </>
        )}
      </Shown>
      {asking ? (
        <InviteForm round={round} onDone={() => setAsking(false)} />
      ) : (
        <div data-screen-only>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('invite')}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** What is written on a form; whoever was asked by number alone is called by it. */
function useNameOf() {
  const t = useTexts(texts);
  return ({ name, number }: Pick<Invitation, 'name' | 'number'>) => name || t('number', { number });
}

function One({ round, invitation }: { round: Round; invitation: Invitation }) {
  const t = useTexts(texts);
  const name = useNameOf()(invitation);
  const act = useAct('vision.withdraw', { refreshes });
  const { id, number, email, level, state, path } = invitation;
  return (
    <div className={classes.invited}>
      <div className={classes.about}>
        <h3>{name}</h3>
        <span>{t(level)}</span>
        <StatusBadge tone={tones[state]}>{t(`state_${state}`)}</StatusBadge>
        {email && <span className={classes.quiet}>{t('mailed', { mail: email })}</span>}
      </div>
      {state === 'open' && (
        <>
          <div className={classes.buttons} data-screen-only>
            {path && <CopyButton address={`${location.origin}${path}`} />}
            <To to={`${paths.visionForms(round.id)}?nummer=${number}`} look="quiet-button">
              {t('printForm')}
            </To>
            <To to={paths.enterVisionForm(round.id, id)} look="quiet-button">
              {t('enterForm')}
            </To>
            <ConfirmAction
              label={t('withdraw')}
              consequence={t('withdrawMeans', { name })}
              variant="subtle"
              act={act}
              onConfirm={() => act.run({ invitationId: id })}
            />
          </div>
          {path && (
            <details className={classes.quiet} data-screen-only>
              <summary>{t('seeLink')}</summary>
              <code className={classes.address}>{`${location.origin}${path}`}</code>
            </details>
          )}
        </>
      )}
    </div>
  );
}

const most = { people: 100, unnamed: 200 };
const empty = { level: '', people: '', unnamed: '0' };

const countOf = (typed: string): number => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN);

function InviteForm({ round, onDone }: { round: Round; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('vision.invite', { refreshes });
  const draft = useDraft(`vision-invite-${round.id}`, empty, {
    rules: {
      level: (value) => (value ? null : t('levelMissing')),
      people: (value, { unnamed }) => {
        const read = readPeople(value);
        if ('wrong' in read) return t(read.wrong, { mail: read.mail });
        if (read.people.length > most.people) return t('tooManyPeople');
        return read.people.length === 0 && countOf(unnamed) === 0 ? t('someoneMissing') : null;
      },
      unnamed: (value) => (countOf(value) <= most.unnamed ? null : t('numberWrong')),
    },
  });
  const toInput = ({ level, people, unnamed }: typeof empty): Input<'vision.invite'> => {
    const read = readPeople(people);
    return {
      roundId: round.id,
      level: level as Input<'vision.invite'>['level'],
      people: 'people' in read ? [...read.people] : [],
      unnamed: countOf(unnamed),
    };
  };
  return (
    <DraftForm draft={draft} act={act} toInput={toInput} onDone={onDone}>
      <ChoiceField
        of={draft}
        name="level"
        label={t('level')}
        options={levels.map((level) => ({ value: level, label: t(level) }))}
      />
      <ProseField of={draft} name="people" label={t('people')} help={t('peopleHelp')} rows={5} optional />
      <NumberField of={draft} name="unnamed" label={t('unnamed')} help={t('unnamedHelp')} />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        }
      >
        {t('inviteNow')}
      </Submit>
    </DraftForm>
  );
}
