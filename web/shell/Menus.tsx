/** The two shapes of the same navigation: a rail on a desk, a bar under the thumb. */
import { IconDots } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useRef } from 'react';
import type { Me } from '../api/use-me.ts';
import { PersonFace } from '../ui/PersonFace.tsx';
import { useTexts } from '../ui/texts.ts';
import { AccountLinks } from './AccountLinks.tsx';
import { Brand } from './Brand.tsx';
import classes from './Menus.module.css';
import { type NavItem, useNavigation } from './navigation.ts';
import { texts } from './texts.ts';

export function Rail({ me }: { me: Me }) {
  const t = useTexts(texts);
  const items = useNavigation(me);
  return (
    <header className={classes.rail} data-screen-only>
      <Brand under={me.hat?.organisationName} />
      <nav aria-label={t('navigation')}>
        <ul className={classes.items}>
          {items.map((item) => (
            <li key={item.to}>
              <NavLink item={item} className={classes.railItem} />
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.account}>
        {me.person && <PersonFace name={me.person.name} note={me.hat?.title ?? undefined} size="small" />}
        <AccountLinks />
      </div>
    </header>
  );
}

export function BottomBar({ me }: { me: Me }) {
  const t = useTexts(texts);
  const sheet = useRef<HTMLDialogElement>(null);
  const items = useNavigation(me);
  const close = () => sheet.current?.close();
  return (
    <div data-screen-only>
      <nav aria-label={t('navigation')} className={classes.bar}>
        {items.slice(0, 4).map((item) => (
          <NavLink key={item.to} item={item} className={classes.barItem} />
        ))}
        <button type="button" className={classes.barItem} onClick={() => sheet.current?.showModal()}>
          <IconDots size={24} stroke={1.7} aria-hidden />
          {t('more')}
        </button>
      </nav>
      <dialog ref={sheet} className={classes.sheet} aria-label={t('more')}>
        {me.person && <PersonFace name={me.person.name} note={me.hat?.title ?? undefined} />}
        <ul className={classes.items}>
          {items.slice(4).map((item) => (
            <li key={item.to}>
              <NavLink item={item} className={classes.railItem} onClick={close} />
            </li>
          ))}
        </ul>
        <AccountLinks onDone={close} />
        <button type="button" className={classes.close} onClick={close}>
          {t('close')}
        </button>
      </dialog>
    </div>
  );
}

type NavLinkProps = { item: NavItem; className: string | undefined; onClick?: () => void };

function NavLink({ item, className, onClick }: NavLinkProps) {
  const t = useTexts(texts);
  const Icon = item.icon;
  const isHere = useLocation({
    select: ({ pathname }) => item.also?.some((begin) => pathname.startsWith(begin)) ?? false,
  });
  return (
    <Link
      to={item.to}
      className={className}
      {...(isHere ? { 'aria-current': 'page' } : {})}
      {...(onClick ? { onClick } : {})}
    >
      <Icon size={24} stroke={1.7} aria-hidden />
      <span>{t(item.label, item.name ? { name: item.name } : {})}</span>
    </Link>
  );
}
