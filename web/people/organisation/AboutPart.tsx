import { Button } from '@mantine/core';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import classes from './organisation.module.css';
import { SettingPart } from './SettingPart.tsx';
import { texts } from './texts.ts';

type Organisation = Output<'organisation.show'>;

const valuesOf = (organisation: Organisation) => ({
  name: organisation.name,
  about: organisation.about,
  place: organisation.place,
  phone: organisation.phone ?? '',
  email: organisation.email ?? '',
  website: organisation.website ?? '',
  supporterTitle: organisation.supporterTitle,
});
type Typed = ReturnType<typeof valuesOf>;

const toInput = (organisationId: string, version: number, typed: Typed) => ({
  organisationId,
  version,
  ...typed,
  phone: typed.phone.trim() || null,
  email: typed.email.trim() || null,
  website: typed.website.trim() || null,
});

/** What the region may know of the organisation, in its own words. */
export function AboutPart({ organisation }: { organisation: Organisation }) {
  const t = useTexts(texts);
  const { name, place, about, phone, email, website, supporterTitle, kind } = organisation;
  const reach = [phone, email, website].filter(Boolean).join(', ');
  const lines = [
    [name, place].filter(Boolean).join(', '),
    about,
    reach,
    kind === 'citizens_cooperative' ? t('supporterIs', { title: supporterTitle }) : '',
  ];
  return (
    <SettingPart
      title={t('about')}
      text={t('aboutText')}
      lines={lines.filter(Boolean)}
      isUsual={false}
      form={(onClose, onSaved) => (
        <AboutForm organisation={organisation} onClose={onClose} onSaved={onSaved} />
      )}
    />
  );
}

type AboutFormProps = {
  organisation: Organisation;
  onClose: () => void;
  onSaved: (undo: () => Promise<unknown>) => void;
};

function AboutForm({ organisation, onClose, onSaved }: AboutFormProps) {
  const t = useTexts(texts);
  const { id } = organisation;
  const act = useAct('organisation.edit', {
    refreshes: ['organisation.show', 'organisation.list', 'account.me'],
  });
  const draft = useDraft<Typed>('organisation', valuesOf(organisation), {
    rules: {
      name: (value) => (value.trim() ? null : t('missing')),
      supporterTitle: (value) => (value.trim() ? null : t('missing')),
    },
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => toInput(id, organisation.version, values)}
      onDone={({ version }) => onSaved(() => act.run(toInput(id, version, valuesOf(organisation))))}
      stale={{
        compare: (mine, now) => [
          { label: t('name'), mine: mine.name, theirs: now.name },
          { label: t('describes'), mine: mine.about, theirs: now.about },
          { label: t('phone'), mine: mine.phone, theirs: now.phone ?? '' },
        ],
        again: (mine, now) => toInput(id, now.version, mine),
        onTheirs: onClose,
      }}
    >
      <div className={classes.beside}>
        <TextField of={draft} name="name" label={t('name')} />
        <TextField of={draft} name="place" label={t('place')} optional />
      </div>
      <ProseField of={draft} name="about" label={t('describes')} rows={4} optional />
      <div className={classes.beside}>
        <TextField of={draft} name="phone" label={t('phone')} type="tel" optional />
        <TextField of={draft} name="email" label={t('email')} type="email" optional />
      </div>
      <TextField of={draft} name="website" label={t('website')} help={t('websiteHelp')} optional />
      {organisation.kind === 'citizens_cooperative' && (
        <TextField
          of={draft}
          name="supporterTitle"
          label={t('supporterTitle')}
          help={t('supporterTitleHelp')}
        />
      )}
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        }
      >
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
