/** One person: how to reach her, her role, what she does; each part is changed where it stands. */
import { type ReactNode, useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { type Can, CanButton } from '../../ui/CanButton.tsx';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { OwnCompetence } from '../competence/OwnCompetence.tsx';
import { Cancel } from './Cancel.tsx';
import { EmploymentForm } from './EmploymentForm.tsx';
import { type Fact, Facts } from './Facts.tsx';
import { HoldPart } from './HoldPart.tsx';
import { fieldsOf, PersonForm, type PersonValues, valuesOf } from './PersonForm.tsx';
import { PhotoPart } from './PhotoPart.tsx';
import classes from './person.module.css';
import { RolesForm } from './RolesForm.tsx';
import type { Person } from './roles.ts';
import { texts } from './texts.ts';
import { VolunteerForm } from './VolunteerForm.tsx';

export default function PersonPage() {
  const id = usePart('id');
  return (
    <Shown view={useView('person.show', { personId: id })}>{(person) => <Parts person={person} />}</Shown>
  );
}

function Parts({ person }: { person: Person }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { membership } = person;
  const helps = membership?.roles.includes('volunteer') || person.volunteer;
  const works = membership?.roles.some((role) => ['nurse', 'carer', 'self_employed_carer'].includes(role));
  return (
    <>
      <PageHeader
        title={person.name}
        text={membership?.title}
        above={<To to={paths.people()}>{t('backToPeople')}</To>}
      />
      {membership?.ends && membership.ends < today() && (
        <p className={classes.left}>
          {t('hasLeft', { name: person.name, day: format.date(membership.ends) })}
        </p>
      )}
      <div className={classes.stack}>
        <ContactPart person={person} />
        <RolePart person={person} />
        {helps && <VolunteerPart person={person} />}
        {(works || person.employment) && <EmploymentPart person={person} />}
        {works && membership && <OwnCompetence name={person.name} membershipId={membership.id} />}
        <PhotoPart person={person} />
        <AccountPart person={person} />
        <HoldPart person={person} />
      </div>
    </>
  );
}

type PartProps = { title: string; can: Can; facts: ReactNode; form: (onDone: () => void) => ReactNode };

/** Read first; one press opens the form in the same place. */
function Part({ title, can, facts, form }: PartProps) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <Section title={title}>
      {open ? form(() => setOpen(false)) : facts}
      <div>
        {!open && (
          <CanButton variant="default" can={can} onClick={() => setOpen(true)}>
            {t('change')}
          </CanButton>
        )}
      </div>
    </Section>
  );
}

function ContactPart({ person }: { person: Person }) {
  const t = useTexts(texts);
  const format = useFormat();
  const edit = useAct('person.edit', { refreshes: ['person.show', 'person.list'] });
  const address = [
    [person.street, person.houseNumber].filter(Boolean).join(' '),
    [person.postcode, person.place].filter(Boolean).join(' '),
  ];
  const facts: Fact[] = [
    [t('phone'), person.phone && <a href={`tel:${person.phone.replace(/[^\d+]/g, '')}`}>{person.phone}</a>],
    [t('email'), person.email && <a href={`mailto:${person.email}`}>{person.email}</a>],
    [t('address'), address.filter(Boolean).join('\n')],
    [t('birthDate'), person.birthDate && format.date(person.birthDate)],
  ];
  return (
    <Part
      title={t('contact')}
      can={person.can.edit}
      facts={
        <>
          <PersonFace name={person.name} photoId={person.photoId} size="large" />
          <Facts facts={facts} />
        </>
      }
      form={(onDone) => (
        <PersonForm<'person.edit', PersonValues>
          name={`person-${person.id}`}
          initial={valuesOf(person)}
          act={edit}
          toInput={(values) => ({ personId: person.id, version: person.version, ...fieldsOf(values) })}
          onDone={onDone}
          cancel={<Cancel onCancel={onDone} />}
          submit={t('save')}
          stale={{
            compare: (mine, now) => {
              const theirs = valuesOf(now);
              const labels = [
                'givenName',
                'familyName',
                'phone',
                'email',
                'street',
                'houseNumber',
                'postcode',
                'place',
                'birthDate',
              ] as const;
              return labels
                .filter((field) => mine[field] !== theirs[field])
                .map((field) => ({ label: t(field), mine: mine[field], theirs: theirs[field] }));
            },
            again: (mine, now) => ({ personId: now.id, version: now.version, ...fieldsOf(mine) }),
            onTheirs: onDone,
          }}
        />
      )}
    />
  );
}

function RolePart({ person }: { person: Person }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { membership, teams } = person;
  const facts: Fact[] = membership
    ? [
        [t('role'), membership.roles.map((role) => t(role)).join(', ')],
        [t('number'), membership.number],
        [t('level'), membership.level],
        [t('workPhone'), membership.phone],
        [t('starts'), format.date(membership.starts)],
        [t('ends'), membership.ends && format.date(membership.ends)],
        [t('teams'), teams.map(({ name }) => name).join(', ')],
      ]
    : [];
  return (
    <Part
      title={t('rolesTitle')}
      can={person.can.giveRoles}
      facts={membership ? <Facts facts={facts} /> : <p>{t('noRole')}</p>}
      form={(onDone) => <RolesForm person={person} onDone={onDone} />}
    />
  );
}

function VolunteerPart({ person }: { person: Person }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { volunteer } = person;
  const facts: Fact[] = volunteer
    ? [
        [t('does'), volunteer.does.map((one) => t(one)).join(', ')],
        [t('days'), volunteer.days.map((day) => t(`day${day}` as 'day1')).join(', ')],
        [
          t('parts'),
          (['morning', 'afternoon', 'evening'] as const)
            .filter((part) => volunteer.partsOfDay.includes(part))
            .map((part) => t(part))
            .join(', '),
        ],
        [t('hasCar'), volunteer.hasCar ? t('yes') : t('no')],
        [t('mostPerWeek'), String(volunteer.mostPerWeek)],
        [t('certificate'), volunteer.conductCertificateOn && format.date(volunteer.conductCertificateOn)],
        [t('pauseUntil'), volunteer.pauseUntil && format.date(volunteer.pauseUntil)],
        [t('remarks'), volunteer.remarks],
      ]
    : [];
  return (
    <Part
      title={t('volunteering')}
      can={person.can.editVolunteer}
      facts={<Facts facts={facts} />}
      form={(onDone) => <VolunteerForm person={person} onDone={onDone} />}
    />
  );
}

function EmploymentPart({ person }: { person: Person }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { employment } = person;
  const facts: Fact[] = employment
    ? [
        [t('engaged'), t(employment.engaged)],
        [t('contractHours'), format.number(employment.contractMinutes / 60)],
        [t('bigRegistered'), employment.bigRegistered ? t('yes') : t('no')],
        [
          t('availability'),
          employment.availability
            .map(({ day, from, to }) => `${t(`day${day}` as 'day1')} ${from}–${to}`)
            .join('\n'),
        ],
      ]
    : [];
  return (
    <Part
      title={t('employment')}
      can={person.can.editEmployment}
      facts={<Facts facts={facts} />}
      form={(onDone) => <EmploymentForm person={person} onDone={onDone} />}
    />
  );
}

function AccountPart({ person }: { person: Person }) {
  const t = useTexts(texts);
  const invite = useAct('account.invite');
  const [sentTo, setSentTo] = useState('');
  async function send() {
    const answer = await invite.run({ personId: person.id });
    if (answer.ok) setSentTo(answer.value.email);
  }
  return (
    <Section title={t('account')} text={t('accountText')}>
      <Refused refusal={invite.refusal} />
      <p role="status">{sentTo && t('invited', { email: sentTo })}</p>
      <div>
        <CanButton variant="default" busy={invite.busy} onClick={send}>
          {t('invite')}
        </CanButton>
      </div>
    </Section>
  );
}
