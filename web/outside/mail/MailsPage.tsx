/** Only in demo mode: the mails of the example village, with links that work. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { targetOf, useFilters } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './mails.module.css';
import { texts } from './texts.ts';

export default function MailsPage() {
  const [{ mail }] = useFilters();
  return mail ? <OneMail id={mail} /> : <AllMails />;
}

function AllMails() {
  const t = useTexts(texts);
  const view = useView('mail.list', {}, { every: 5000 });
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Shown view={view}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              text={t('none')}
              action={
                <Button variant="default" onClick={view.retry}>
                  {t('again')}
                </Button>
              }
            />
          ) : (
            <ul className={classes.mails}>
              {rows.map((row) => (
                <li key={row.id}>
                  <Link {...targetOf(`${paths.mails()}?mail=${row.id}`)}>
                    <span>{row.subject}</span>
                    <Sent mail={row} />
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </>
  );
}

function OneMail({ id }: { id: string }) {
  const t = useTexts(texts);
  return (
    <Shown view={useView('mail.show', { mailId: id })}>
      {(mail) => (
        <>
          <PageHeader
            title={mail.subject}
            text={<Sent mail={mail} />}
            above={<To to={paths.mails()}>{t('back')}</To>}
          />
          <Section title={t('to', { name: mail.to.email })}>
            <Letter mail={mail} />
          </Section>
        </>
      )}
    </Shown>
  );
}

function Letter({ mail }: { mail: Output<'mail.show'> }) {
  return (
    <div className={classes.letter} lang={mail.language}>
      {mail.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {mail.links.map(({ label, path }) => (
        <p key={path}>
          {/* As from a mail: the page opens anew, and the key behind the # comes along. */}
          <a href={path}>{label}</a>
        </p>
      ))}
    </div>
  );
}

function Sent({ mail }: { mail: Output<'mail.list'>['rows'][number] }) {
  const t = useTexts(texts);
  const format = useFormat();
  const moment = t('sentAt', { day: format.nearDay(mail.sentAt), time: format.time(mail.sentAt) });
  return (
    <span className={classes.quiet}>
      {t('to', { name: mail.to.name })}, {moment}
    </span>
  );
}
