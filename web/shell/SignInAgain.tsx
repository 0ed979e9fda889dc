/** Signed out in the middle of a form: sign in over the page, then the same submission goes on. */
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { call, onSignedOut } from '../api/call.ts';
import { paths } from '../paths.ts';
import { useTexts } from '../ui/texts.ts';
import classes from './SignInAgain.module.css';
import { texts } from './texts.ts';

const SignInForm = lazy(() => import('../home/SignInForm.tsx'));

export function SignInAgain({ personId }: { personId: string | undefined }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const [answer, setAnswer] = useState<((back: boolean) => void) | null>(null);

  useEffect(() => {
    onSignedOut(() => new Promise((resolve) => setAnswer(() => resolve)));
    return () => onSignedOut(null);
  }, []);
  useEffect(() => {
    if (answer) dialog.current?.showModal();
    else dialog.current?.close();
  }, [answer]);

  async function finish(back: boolean) {
    if (back && !(await isSamePerson())) return location.assign(paths.home());
    answer?.(back);
    setAnswer(null);
    if (back) void queries.invalidateQueries({ queryKey: ['account.me'] });
  }

  /** What one person typed must not be sent in the name of another. */
  async function isSamePerson(): Promise<boolean> {
    const now = await call('account.me', {});
    return now.ok && now.value.person?.id === personId;
  }

  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-labelledby="sign-in-again"
      onCancel={() => void finish(false)}
    >
      <h2 id="sign-in-again">{t('signedOutTitle')}</h2>
      <p>{t('signedOutText')}</p>
      {answer && (
        <Suspense>
          <SignInForm onDone={() => void finish(true)} to={location.pathname} />
        </Suspense>
      )}
      <Button variant="default" onClick={() => void finish(false)}>
        {t('stay')}
      </Button>
    </dialog>
  );
}
