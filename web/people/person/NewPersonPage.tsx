import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { ChoicesField, TextField } from '../../ui/form/fields.tsx';
import { today } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { fieldsOf, noPerson, PersonForm, type PersonValues } from './PersonForm.tsx';
import classes from './person.module.css';
import { type Role, useRoleKeys } from './roles.ts';
import { texts } from './texts.ts';

type Values = PersonValues & { roles: string[]; number: string };

export default function NewPersonPage() {
  const t = useTexts(texts);
  const go = useGo();
  const options = useRoleKeys();
  const add = useAct('person.add', { refreshes: ['person.list'] });
  const isNew = useRef(false);
  const form = useRef<HTMLDivElement>(null);
  const candidates = add.refusal?.type === 'person.maybe_known' ? add.refusal.details.candidates : null;

  function enterAnyway() {
    isNew.current = true;
    form.current?.querySelector('form')?.requestSubmit();
  }

  return (
    <>
      <PageHeader
        title={t('newPerson')}
        text={t('newText')}
        above={<To to={paths.people()}>{t('backToPeople')}</To>}
      />
      <div ref={form}>
        <PersonForm<'person.add', Values>
          name="person-new"
          initial={{ ...noPerson, roles: options.includes('member') ? ['member'] : [], number: '' }}
          act={add}
          toInput={(values) => ({
            ...fieldsOf(values),
            isNew: isNew.current,
            membership:
              values.roles.length === 0
                ? null
                : {
                    roles: values.roles as Role[],
                    title: '',
                    number: values.number.trim() || null,
                    level: null,
                    phone: null,
                    starts: today(),
                    ends: null,
                  },
          })}
          onDone={({ id }) => go(paths.person(id))}
          cancel={<To to={paths.people()}>{t('cancel')}</To>}
          submit={t('add')}
          more={(draft) => (
            <>
              <ChoicesField
                of={draft}
                name="roles"
                label={t('roles')}
                help={t('noRoleHelp')}
                options={options.map((value) => ({ value, label: t(value) }))}
              />
              <TextField of={draft} name="number" label={t('number')} width={12} optional />
            </>
          )}
          below={
            Array.isArray(candidates) && (
              <Candidates people={candidates as Candidate[]} onAnyway={enterAnyway} />
            )
          }
        />
      </div>
    </>
  );
}

type Candidate = { id: string; name: string };

function Candidates({ people, onAnyway }: { people: Candidate[]; onAnyway: () => void }) {
  const t = useTexts(texts);
  return (
    <section className={classes.candidates} aria-labelledby="candidates">
      <h2 id="candidates">{t('known')}</h2>
      <p>{t('knownText')}</p>
      <ul>
        {people.map(({ id, name }) => (
          <li key={id}>
            <To to={paths.person(id)}>{name}</To>
          </li>
        ))}
      </ul>
      <div>
        <Button variant="default" onClick={onAnyway}>
          {t('isNew')}
        </Button>
      </div>
    </section>
  );
}
