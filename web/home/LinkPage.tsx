import { Button } from '@mantine/core';
import { useState } from 'react';
import { paths } from '../paths.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { To } from '../ui/To.tsx';
import { useTexts } from '../ui/texts.ts';
import classes from './SignInForm.module.css';
import { Told } from './Told.tsx';
import { texts } from './texts.ts';
import { useAuth } from './use-auth.ts';
import { useEnter } from './use-enter.ts';

/** A link from a mail. It asks for one press, so that a program that opens links in mails does not use it up. */
export default function LinkPage() {
  const t = useTexts(texts);
  const enter = useEnter();
  const { attempt, busy } = useAuth();
  const [problem, setProblem] = useState<'linkWrong' | 'tooMany' | 'failed' | null>(null);

  async function comeIn() {
    const [key = '', page] = location.hash.slice(1).split('&');
    const outcome = await attempt((auth) => auth.withLink(key));
    if (outcome === 'in') return enter(page && decodeURIComponent(page));
    setProblem(outcome === 'tooMany' || outcome === 'failed' ? outcome : 'linkWrong');
  }

  return (
    <>
      <PageHeader title={t('linkTitle')} text={t('linkText')} />
      <div className={classes.form}>
        {problem && <Told tone="error">{t(problem)}</Told>}
        {problem === 'linkWrong' ? (
          <To to={paths.signIn()} look="button">
            {t('linkNew')}
          </To>
        ) : (
          <Button size="lg" loading={busy} onClick={comeIn}>
            {t('linkGo')}
          </Button>
        )}
      </div>
    </>
  );
}
