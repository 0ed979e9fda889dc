/** Everything around a page for someone who is signed in: rail or bar, help, bands, and the page as main. */
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { belongTo, useSession } from '../api/session.ts';
import { type Me, useMe } from '../api/use-me.ts';
import { paths } from '../paths.ts';
import { Blocks } from '../ui/Blocks.tsx';
import { Redirect } from '../ui/Redirect.tsx';
import { Shown } from '../ui/Shown.tsx';
import { useTexts } from '../ui/texts.ts';
import { Bands } from './Bands.tsx';
import { Brand } from './Brand.tsx';
import { HelpLink } from './HelpLink.tsx';
import { BottomBar, Rail } from './Menus.tsx';
import { SearchButton } from './SearchButton.tsx';
import classes from './Shell.module.css';
import { SignInAgain } from './SignInAgain.tsx';
import { texts } from './texts.ts';

export function Shell() {
  const me = useMe();
  return <Shown view={me}>{(known) => <ForSomeone me={known} />}</Shown>;
}

function ForSomeone({ me }: { me: Me }) {
  const t = useTexts(texts);
  useRootSize(me);
  useBelonging(me);
  if (!me.signedIn) return <ToSignIn />;
  return (
    <div className={classes.frame}>
      <a href="#page" className={classes.skip}>
        {t('skip')}
      </a>
      <Rail me={me} />
      <div className={classes.column}>
        <Bands me={me} />
        <section className={classes.top} aria-label={t('helpAndSearch')} data-screen-only>
          <div className={classes.brand}>
            <Brand />
          </div>
          <SearchButton me={me} />
          <HelpLink />
        </section>
        <main id="page" className={classes.page} tabIndex={-1}>
          <Blocks>
            <Outlet />
          </Blocks>
        </main>
      </div>
      <BottomBar me={me} />
      <SignInAgain personId={me.person?.id} />
    </div>
  );
}

/** After sign-in the page that was asked for opens. */
function ToSignIn() {
  const { href } = useLocation();
  return <Redirect to={paths.signIn(href === '/' ? undefined : href)} />;
}

/** Before anything of this page is read or sent: drafts and kept views of somebody else are gone. */
function useBelonging(me: Me) {
  const id = me.person?.id;
  useMemo(() => id && belongTo(id), [id]);
}

/** Clients and volunteers read larger letters than people who sit at a desk all day; anyone may choose larger. */
function useRootSize(me: Me) {
  const { size } = useSession();
  const roomy = me.persona === 'client' || me.persona === 'volunteer';
  useEffect(() => {
    document.documentElement.dataset.size = size === 'large' ? 'large' : roomy ? 'roomy' : 'usual';
  }, [size, roomy]);
}
