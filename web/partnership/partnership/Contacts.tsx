import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoicesField, SelectField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { OrganisationMark, PersonFace } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from './PartnershipPage.tsx';
import classes from './partnership.module.css';
import { texts } from './texts.ts';

const levels = ['board', 'management', 'operational'] as const;
type Level = (typeof levels)[number];
type Party = Partnership['parties'][number];

/** Whom to call at the other party, per level, with a substitute; the own side names its own people. */
export function Contacts({ of }: { of: Partnership }) {
  const t = useTexts(texts);
  const [naming, setNaming] = useState(false);
  const colleagues = useView('partnership.colleagues', { partnershipId: of.id }, { when: naming });
  const parties = of.parties.filter(({ leftOn }) => leftOn === null);
  const own = parties.find(({ organisationId }) => organisationId === of.own);
  return (
    <Section title={t('contactPeople')}>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <caption className="visually-hidden">{t('contactPeople')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('level')}</th>
              {parties.map(({ organisationId, kind, name }) => (
                <th key={organisationId} scope="col">
                  <OrganisationMark kind={kind} name={name} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {levels.map((level) => (
              <tr key={level}>
                <th scope="row">{t(level)}</th>
                {parties.map((party) => (
                  <td key={party.organisationId}>
                    <span className={classes.cellLabel} aria-hidden="true">
                      {party.name}
                    </span>
                    <Contact of={of} party={party} level={level} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {own?.can.speak.allowed &&
        (naming ? (
          <Shown view={colleagues}>
            {({ rows }) => <NameForm of={of} colleagues={rows} onDone={() => setNaming(false)} />}
          </Shown>
        ) : (
          <Button
            variant="default"
            data-screen-only
            onClick={() => setNaming(true)}
            className={classes.start}
          >
            {t('nameContact')}
          </Button>
        ))}
    </Section>
  );
}

function Contact({ of, party, level }: { of: Partnership; party: Party; level: Level }) {
  const t = useTexts(texts);
  const act = useAct('partnership.vacate', { refreshes: ['partnership.show'] });
  const contact = party.contacts.find((one) => one.level === level);
  if (!contact) return <span className={classes.vacant}>{t('vacant')}</span>;
  const { person, substitute } = contact;
  const isOther = party.organisationId !== of.own;
  return (
    <div className={classes.contact}>
      <PersonFace name={person.name} photoId={person.photoId} note={person.title} size="small" />
      {isOther && person.phone && (
        <a href={`tel:${person.phone.replace(/\s/g, '')}`}>{t('call', { name: person.phone })}</a>
      )}
      {substitute && (
        <span className={classes.quiet}>
          {t('substitute', {
            name: [substitute.name, isOther ? substitute.phone : null].filter(Boolean).join(', '),
          })}
        </span>
      )}
      {party.can.speak.allowed && (
        <ConfirmAction
          label={t('vacate')}
          consequence={t('vacateMeans')}
          variant="subtle"
          act={act}
          onConfirm={() => act.run({ partnershipId: of.id, level })}
        />
      )}
    </div>
  );
}

const empty = { personId: '', levels: [] as string[], substituteId: '' };

type NameFormProps = {
  of: Partnership;
  colleagues: Output<'partnership.colleagues'>['rows'];
  onDone: () => void;
};

function NameForm({ of, colleagues, onDone }: NameFormProps) {
  const t = useTexts(texts);
  const act = useAct('partnership.nameContact', { refreshes: ['partnership.show', 'agreement.running'] });
  const people = colleagues.map(({ id, name, title }) => ({
    value: id,
    label: title ? `${name}, ${title}` : name,
  }));
  const draft = useDraft(`contact-${of.id}`, empty, {
    rules: {
      personId: (value) => (value ? null : t('chooseOne')),
      levels: (value) => (value.length > 0 ? null : t('chooseOne')),
    },
    refusals: {
      'partnership.not_a_colleague': 'personId',
      'partnership.same_substitute': 'substituteId',
    },
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => ({
        partnershipId: of.id,
        personId: values.personId,
        levels: values.levels as Level[],
        substituteId: values.substituteId || null,
      })}
      onDone={onDone}
    >
      <SelectField of={draft} name="personId" label={t('who')} options={people} />
      <ChoicesField
        of={draft}
        name="levels"
        label={t('forLevels')}
        options={levels.map((value) => ({ value, label: t(value) }))}
      />
      <SelectField of={draft} name="substituteId" label={t('substituteLabel')} options={people} optional />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
