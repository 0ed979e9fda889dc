import { Button, Checkbox, FileInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { toBase64 } from '../../api/base64.ts';
import { useAct } from '../../api/use-act.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './person.module.css';
import type { Person } from './roles.ts';
import { texts } from './texts.ts';

/** A photo with consent; asked for every photo anew. */
export function PhotoPart({ person }: { person: Person }) {
  const t = useTexts(texts);
  const add = useAct('person.addPhoto', { refreshes: ['person.show', 'person.list'] });
  const remove = useAct('person.removePhoto', { refreshes: ['person.show', 'person.list'] });
  const [file, setFile] = useState<File | null>(null);
  const [agreed, setAgreed] = useState(false);
  const [asked, setAsked] = useState(false);
  if (!person.can.edit.allowed) return null;

  async function send(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!file || !agreed) return;
    const answer = await add.run({ personId: person.id, photo: await toBase64(file), consent: true });
    if (!answer.ok) return;
    setFile(null);
    setAgreed(false);
    setAsked(false);
  }

  return (
    <Section title={t('photo')} text={t('photoHelp')}>
      <form onSubmit={send} noValidate className={classes.stack}>
        <Refused refusal={add.refusal} />
        <FileInput
          label={t('choosePhoto')}
          accept="image/jpeg,image/png"
          placeholder={t('pickFile')}
          value={file}
          onChange={setFile}
          maw="24rem"
        />
        {file && (
          <>
            <Checkbox
              label={t('consent')}
              checked={agreed}
              error={asked && !agreed ? t('consentMissing') : undefined}
              onChange={(event) => setAgreed(event.currentTarget.checked)}
            />
            <div>
              <Button type="submit" loading={add.busy}>
                {t('savePhoto')}
              </Button>
            </div>
          </>
        )}
      </form>
      {person.photoId && (
        <ConfirmAction
          label={t('removePhoto')}
          consequence={t('removePhotoWhat')}
          act={remove}
          onConfirm={() => remove.run({ personId: person.id })}
        />
      )}
    </Section>
  );
}
