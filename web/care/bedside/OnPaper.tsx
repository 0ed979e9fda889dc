import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { type Act, useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SelectField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
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

type PrintedRole = (typeof printedRoles)[number];

/** In the list of people: somebody who is not in it. */
const notInTango = 'not_in_tango';

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
      <StandIns rows={card.standIns} />
    </Section>
  );
}

/** The same of a client's introduction. */
export function ClientOnPaper({ page, role }: { page: Output<'visit.introduction'>; role: string | null }) {
  const { clientId } = page;
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
      <StandIns rows={page.standIns} />
    </Section>
  );
}

/** Who stood in and read it: whoever is not in Tango is named here and nowhere else. */
function StandIns({ rows }: { rows: Card['standIns'] }) {
  const t = useTexts(texts);
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{t('standIns')}</h3>
      <ul>
        {rows.map(({ name, role, readOn }) => (
          <li key={`${name} ${role} ${readOn}`}>
            {name}, {t(standInNames[role as keyof typeof standInNames] ?? 'asOther')}, {format.date(readOn)}
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>{t('standInsText')}</p>
    </>
  );
}

const standInNames = {
  nurse: 'asNurse',
  carer: 'asCarer',
  self_employed_carer: 'asSelfEmployed',
  volunteer: 'asVolunteer',
  village_supporter: 'asSupporter',
} as const satisfies Record<PrintedRole, string>;

type Entering = 'bedside.enterPaper' | 'visit.enterIntroduction';

type ReadOnPaper = {
  membershipId?: string;
  standIn?: { name: string; role: PrintedRole };
  day: string;
};

type EnterProps<Name extends Entering> = {
  /** The name of the draft. */
  name: string;
  act: Act<Name>;
  toInput: (who: ReadOnPaper) => Input<Name>;
  nameIn: (done: Output<Name>) => string;
};

/** That somebody read it, once it is asked for. */
function Enter<Name extends Entering>(props: EnterProps<Name>) {
  const t = useTexts(texts);
  const [entering, setEntering] = useState(false);
  const [entered, setEntered] = useState<string | null>(null);
  const people = useView('bedside.colleagues', {}, { when: entering });
  const close = (name: string | null) => {
    setEntering(false);
    setEntered(name);
  };
  return (
    <>
      <p role="status">{entered && t('entered', { name: entered })}</p>
      {entering ? (
        <Shown view={people}>{({ rows }) => <EnterForm {...props} people={rows} onDone={close} />}</Shown>
      ) : (
        <Button variant="default" onClick={() => setEntering(true)}>
          {t('enterStart')}
        </Button>
      )}
    </>
  );
}

type EnterFormProps<Name extends Entering> = EnterProps<Name> & {
  people: Output<'bedside.colleagues'>['rows'];
  onDone: (name: string | null) => void;
};

function EnterForm<Name extends Entering>(props: EnterFormProps<Name>) {
  const { name, act, toInput, nameIn, people, onDone } = props;
  const t = useTexts(texts);
  const draft = useDraft(
    name,
    { membershipId: '', name: '', role: '', day: showDay(today()) },
    {
      rules: {
        membershipId: (value) => (value ? null : t('chooseOne')),
        name: (value, { membershipId }) =>
          membershipId === notInTango && !value.trim() ? t('nameMissing') : null,
        role: (value, { membershipId }) => (membershipId === notInTango && !value ? t('roleMissing') : null),
        day: (value) => (readDay(value) ? null : t('dayWrong')),
      },
      fields: { 'standIn.name': 'name', 'standIn.role': 'role' },
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
      toInput={({ membershipId, name: reader, role, day: written }) => {
        const day = readDay(written) ?? written;
        if (membershipId !== notInTango) return toInput({ membershipId, day });
        return toInput({ standIn: { name: reader, role: role as PrintedRole }, day });
      }}
      onDone={(done) => onDone(nameIn(done))}
    >
      <SelectField
        of={draft}
        name="membershipId"
        label={t('whoRead')}
        options={[
          ...people.map((one) => ({
            value: one.id,
            label: one.title ? `${one.name}, ${one.title}` : one.name,
          })),
          { value: notInTango, label: t('notInTango') },
        ]}
      />
      {draft.values.membershipId === notInTango && (
        <>
          <TextField of={draft} name="name" label={t('standInName')} help={t('standInHelp')} />
          <SelectField
            of={draft}
            name="role"
            label={t('standInRole')}
            options={printedRoles.map((one) => ({ value: one, label: t(standInNames[one]) }))}
          />
        </>
      )}
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
