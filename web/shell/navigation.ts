/** What each persona finds in the rail and the bottom bar. A page that does not stand in routes.tsx is left out. */
import {
  IconCalendarHeart,
  IconCalendarWeek,
  IconCoins,
  IconEye,
  IconFileCheck,
  IconHeart,
  IconHeartHandshake,
  IconHome,
  IconInbox,
  IconListCheck,
  IconMoodEmpty,
  IconPhone,
  IconScale,
  IconSun,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Output } from '../api/contracts.ts';
import type { Me, Persona } from '../api/use-me.ts';
import { useView } from '../api/use-view.ts';
import { paths } from '../paths.ts';
import type { Translate } from '../ui/texts.ts';
import type { texts } from './texts.ts';

export type NavItem = {
  to: string;
  /** Where addresses begin that belong to it too. */
  also?: readonly string[];
  label: Parameters<Translate<typeof texts.nl>>[0];
  /** Fills the label: whose care it is. */
  name?: string;
  icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
};

type Mine = Output<'client.mine'>;

const rules: NavItem = { to: paths.rules(), label: 'rules', icon: IconScale };
const help: NavItem = { to: paths.help(), label: 'call', icon: IconPhone };

/** A round and an agreement have addresses of their own, which outlive the partnership they came from. */
const partnership = (label: NavItem['label'], icon: NavItem['icon']): NavItem => ({
  to: paths.partnerships(),
  also: [paths.visionRound(''), paths.agreement('')],
  label,
  icon,
});

/** Her own page and who may see what of it, or the pages of the people she is close to. */
function ownCare(mine: Mine | undefined): NavItem[] {
  const { own, others } = mine ?? { own: null, others: [] };
  const herOwn: NavItem[] = own
    ? [
        { to: paths.client(own.clientId), label: 'myCare', icon: IconHome },
        { to: paths.clientSharing(own.clientId), label: 'sharing', icon: IconEye },
      ]
    : [];
  const theirs = others.map(
    ({ clientId, givenName }): NavItem => ({
      to: paths.client(clientId),
      label: 'careFor',
      name: givenName,
      icon: IconHeart,
    }),
  );
  return [...herOwn, ...theirs];
}

const itemsFor: Record<Persona, (mine: Mine | undefined) => NavItem[]> = {
  coordinator: () => [
    { to: paths.today(), label: 'today', icon: IconSun },
    { to: paths.requests(), label: 'requests', icon: IconInbox },
    { to: paths.people(), label: 'people', icon: IconUsers },
    partnership('partnership', IconHeartHandshake),
    { to: paths.worries(), label: 'worries', icon: IconMoodEmpty },
    { to: paths.clients(), label: 'clients', icon: IconHeart },
    { to: paths.offers(), label: 'offers', icon: IconListCheck },
    rules,
  ],
  client: (mine) => [
    ...ownCare(mine),
    { to: paths.myRequests(), label: 'myRequests', icon: IconInbox },
    help,
    rules,
  ],
  volunteer: () => [{ to: paths.myWeek(), label: 'myWeek', icon: IconCalendarHeart }, help, rules],
  team: () => [
    { to: paths.team(), label: 'team', icon: IconUsersGroup },
    { to: paths.clients(), label: 'clients', icon: IconHeart },
    { to: paths.worries(), label: 'worries', icon: IconMoodEmpty },
    { to: paths.referrals(), label: 'referrals', icon: IconListCheck },
    partnership('agreements', IconFileCheck),
    { to: paths.myVisits(), label: 'myWeek', icon: IconCalendarWeek },
    { to: paths.people(), label: 'people', icon: IconUsers },
    rules,
  ],
  board: () => [
    partnership('ourPartnership', IconHeartHandshake),
    { to: paths.people(), label: 'people', icon: IconUsers },
    rules,
  ],
  outside: () => [partnership('accountability', IconCoins), rules],
};

/** Whose pages a client may open; the shell asks once, because each reading is logged. */
export const useMine = (me: Me) =>
  useView('client.mine', {}, { when: me.persona === 'client', lasting: true });

export function useNavigation(me: Me): NavItem[] {
  const router = useRouter();
  const patterns = Object.keys(router.routesByPath);
  const mine = useMine(me).data;
  const items = me.persona ? itemsFor[me.persona](mine) : [help, rules];
  return items.filter((item) => patterns.some((pattern) => fits(pattern, item.to)));
}

/** Whether an address belongs to a pattern such as /client/$id. */
export function fits(pattern: string, address: string): boolean {
  const wanted = pattern.split('/');
  const given = address.split('/');
  return (
    wanted.length === given.length && wanted.every((part, i) => part.startsWith('$') || part === given[i])
  );
}
