import { Button } from '@mantine/core';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ProseField, TextField } from '../../ui/form/fields.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PrintPage } from '../../ui/PrintPage.tsx';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { inviteTexts } from './invite.texts.ts';
import classes from './partnership.module.css';

/**
 * A letter to an organisation that is not in Tango yet: to print, to copy or to mail oneself. Nothing of it is kept on the
 * server, and nobody is mailed by Tango whose address somebody else typed.
 */
export default function InvitePartnerPage() {
  const t = useTexts(inviteTexts);
  const draft = useDraft('invite-partner', { name: '', goal: '' });
  const letter = useLetter(draft.values);
  const body = letter.lines.join('\n\n');
  return (
    <Blocks>
      <div data-screen-only>
        <PageHeader
          title={t('title')}
          text={t('text')}
          above={<To to={paths.newPartnership()}>{t('back')}</To>}
        />
        <Section title={t('letter')} tone="plain">
          <TextField of={draft} name="name" label={t('name')} optional />
          <ProseField of={draft} name="goal" label={t('goal')} help={t('goalHelp')} rows={2} optional />
          <div className={classes.buttons}>
            <CopyButton key={body} address={body} label={t('copy')} />
            <Button
              component="a"
              variant="default"
              href={`mailto:?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(body)}`}
            >
              {t('mail')}
            </Button>
          </div>
        </Section>
      </div>
      <PrintPage madeAt={new Date().toISOString()} size="page">
        {letter.lines.map((line) => (
          <p key={line} className={classes.letter}>
            {line}
          </p>
        ))}
      </PrintPage>
    </Blocks>
  );
}

function useLetter({ name, goal }: { name: string; goal: string }) {
  const t = useTexts(inviteTexts);
  const me = useMe().data;
  const organisationId = me?.hat?.organisationId ?? '';
  const about = useView('organisation.show', { organisationId }, { when: organisationId !== '' }).data;
  const own = me?.hat?.organisationName ?? '';
  const how = [about?.phone, about?.email].filter(Boolean).join(', ');
  const lines = [
    name.trim() ? t('dear', { name: name.trim() }) : t('dearAll'),
    t('wish', { own }),
    ...(goal.trim() ? [t('why', { goal: goal.trim() })] : []),
    ...[t('what'), t('see'), t('who'), t('afterwards')],
    how ? t('reach', { how }) : t('talk'),
    t('greeting'),
    t('from', { person: me?.person?.name ?? '', own }),
  ];
  return { subject: t('subject', { own }), lines };
}
