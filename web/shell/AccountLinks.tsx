import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { changeSession, type Language, useSession, wipeSession } from '../api/session.ts';
import { useAct } from '../api/use-act.ts';
import { paths } from '../paths.ts';
import { useGo } from '../ui/address.ts';
import { useTexts } from '../ui/texts.ts';
import classes from './Menus.module.css';
import { texts } from './texts.ts';

/** Language, letters, settings, sign out: the same four everywhere. */
export function AccountLinks({ onDone }: { onDone?: () => void }) {
  const t = useTexts(texts);
  const { language, size } = useSession();
  const queries = useQueryClient();
  const go = useGo();
  const router = useRouter();

  const signOut = useAct('account.signOut');
  const remember = useAct('account.language');

  async function leave() {
    const answer = await signOut.run({});
    wipeSession();
    queries.clear();
    onDone?.();
    // Whoever came in through her organisation signs out there too.
    if (answer.ok && answer.value.next) return location.assign(answer.value.next);
    await go(paths.signIn());
  }

  /** Mails follow the language of the screen. */
  function speak(chosen: Language) {
    changeSession({ language: chosen });
    void remember.run({ language: chosen });
  }

  const other = language === 'nl' ? 'en' : 'nl';
  const larger = size === 'usual';
  return (
    <ul className={classes.links}>
      <li>
        <button type="button" lang={other} onClick={() => speak(other)}>
          {t('language')}
        </button>
      </li>
      <li>
        <button type="button" onClick={() => changeSession({ size: larger ? 'large' : 'usual' })}>
          {larger ? t('larger') : t('usual')}
        </button>
      </li>
      {paths.settings() in router.routesByPath && (
        <li>
          <Link to={paths.settings()} {...(onDone ? { onClick: onDone } : {})}>
            {t('settings')}
          </Link>
        </li>
      )}
      <li>
        <button type="button" onClick={leave}>
          {t('signOut')}
        </button>
      </li>
    </ul>
  );
}
