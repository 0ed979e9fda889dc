import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { type Act, useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SelectField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './bedside.module.css';
import type { Card } from './CardPage.tsx';
import { texts } from './texts.ts';

/** Who comes to someone: for these a page is printed. */
export const printedRoles = [
  'nurse',
  'carer',
  'self_employed_carer',
  'volunteer',
  'village_supporter',
] as const;

/** The same page for another role, to print. */
function RoleLinks({ path, role }: { path: string; role: string | null }) {
  const t = useTexts(texts);
  return (
    <ul className={classes.roles}>
      {printedRoles
        .filter((one) => one !== role)
        .map((one) => (
          <li key={one}>
            <To to={`${path}?rol=${one}`}>
              {t('forRole')} {t(one)}
            </To>
          </li>
        ))}
    </ul>
  );
}

/** The page for someone else, and that she read it on paper. */
export function OnPaper({ card, role }: { card: Card; role: string | null }) {
  const t = useTexts(texts);
  const { partnershipId } = card;
  const act = useAct('bedside.enterPaper', { refreshes: ['bedside.card', 'bedside.cards'] });
  return (
    <Section title={t('paper')} text={t('paperText')}>
      <RoleLinks path={paths.card(partnershipId)} role={role} />
      <Enter
        name={`card-on-paper-${partnershipId}`}
        act={act}
        toInput={(who) => ({ partnershipId, ...who })}
        nameIn={(done) => done.name}
      />
    </Section>
  );
}

/** The same of a client's introduction. */
export function ClientOnPaper({ clientId, role }: { clientId: string; role: string | null }) {
  const t = useTexts(texts);
  const act = useAct('visit.enterIntroduction', { refreshes: ['visit.introduction', 'bedside.cards'] });
  return (
    <Section title={t('paper')} text={t('paperClient')}>
      <RoleLinks path={paths.introduction(clientId)} role={role} />
      <Enter
        name={`introduction-on-paper-${clientId}`}
        act={act}
        toInput={(who) => ({ clientId, ...who })}
        nameIn={(done) => done.name}
      />
    </Section>
  );
}

type Entering = 'bedside.enterPaper' | 'visit.enterIntroduction';

type EnterProps<Name extends Entering> = {
  /** The name of the draft. */
  name: string;
  act: Act<Name>;
  toInput: (who: { membershipId: string; day: string }) => Input<Name>;
  nameIn: (done: Output<Name>) => string;
};

/** That somebody read it, once it is asked for. */
function Enter<Name extends Entering>(props: EnterProps<Name>) {
  const t = useTexts(texts);
  const [entering, setEntering] = useState(false);
  const [entered, setEntered] = useState<string | null>(null);
  const close = (name: string | null) => {
    setEntering(false);
    setEntered(name);
  };
  return (
    <>
      <p role="status">{entered && t('entered', { name: entered })}</p>
      {entering ? (
        <EnterForm {...props} onDone={close} />
      ) : (
        <Button variant="default" onClick={() => setEntering(true)}>
          {t('enterStart')}
        </Button>
      )}
    </>
  );
}

function EnterForm<Name extends Entering>(
  props: EnterProps<Name> & { onDone: (name: string | null) => void },
) {
  const { name, act, toInput, nameIn, onDone } = props;
  const t = useTexts(texts);
  const people = useView('bedside.colleagues', {}).data?.rows ?? [];
  const draft = useDraft(
    name,
    { membershipId: '', day: showDay(today()) },
    {
      rules: {
        membershipId: (value) => (value ? null : t('chooseOne')),
        day: (value) => (readDay(value) ? null : t('dayWrong')),
      },
      refusals: {
        'bedside.not_a_colleague': 'membershipId',
        'bedside.in_the_future': 'day',
        'bedside.nothing_to_know': 'membershipId',
      },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ membershipId, day }) => toInput({ membershipId, day: readDay(day) ?? day })}
      onDone={(done) => onDone(nameIn(done))}
    >
      <SelectField
        of={draft}
        name="membershipId"
        label={t('whoRead')}
        options={people.map(({ id, name, title }) => ({
          value: id,
          label: title ? `${name}, ${title}` : name,
        }))}
      />
      <DayField of={draft} name="day" label={t('readOn')} max={today()} />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={() => onDone(null)}>
            {t('cancel')}
          </Button>
        }
      >
        {t('enter')}
      </Submit>
    </DraftForm>
  );
}
