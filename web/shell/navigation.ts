/** What each persona finds in the rail and the bottom bar. A page that does not stand in routes.tsx is left out. */
import {
  IconCalendarHeart,
  IconCalendarWeek,
  IconCoins,
  IconEye,
  IconFileCheck,
  IconHeartHandshake,
  IconHome,
  IconInbox,
  IconListCheck,
  IconMoodEmpty,
  IconPhone,
  IconSun,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Me, Persona } from '../api/use-me.ts';
import { paths } from '../paths.ts';
import type { Translate } from '../ui/texts.ts';
import type { texts } from './texts.ts';

export type NavItem = {
  to: string;
  label: Parameters<Translate<typeof texts.nl>>[0];
  icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
};

const help: NavItem = { to: paths.help(), label: 'call', icon: IconPhone };

/** Someone's own page as a client; the address holds her own id. */
function ownCare(me: Me): NavItem[] {
  const id = me.person?.id;
  if (!id) return [];
  return [
    { to: paths.client(id), label: 'myCare', icon: IconHome },
    { to: paths.clientSharing(id), label: 'sharing', icon: IconEye },
  ];
}

const itemsFor: Record<Persona, (me: Me) => NavItem[]> = {
  coordinator: () => [
    { to: paths.today(), label: 'today', icon: IconSun },
    { to: paths.requests(), label: 'requests', icon: IconInbox },
    { to: paths.people(), label: 'people', icon: IconUsers },
    { to: paths.partnerships(), label: 'partnership', icon: IconHeartHandshake },
    { to: paths.worries(), label: 'worries', icon: IconMoodEmpty },
  ],
  client: (me) => [...ownCare(me), help],
  volunteer: () => [{ to: paths.myWeek(), label: 'myWeek', icon: IconCalendarHeart }, help],
  team: () => [
    { to: paths.team(), label: 'team', icon: IconUsersGroup },
    { to: paths.worries(), label: 'worries', icon: IconMoodEmpty },
    { to: paths.referrals(), label: 'referrals', icon: IconListCheck },
    { to: paths.partnerships(), label: 'agreements', icon: IconFileCheck },
    { to: paths.myWeek(), label: 'myWeek', icon: IconCalendarWeek },
  ],
  board: () => [
    { to: paths.partnerships(), label: 'ourPartnership', icon: IconHeartHandshake },
    { to: paths.people(), label: 'people', icon: IconUsers },
  ],
  outside: () => [{ to: paths.partnerships(), label: 'accountability', icon: IconCoins }],
};

export function useNavigation(me: Me): NavItem[] {
  const router = useRouter();
  const patterns = Object.keys(router.routesByPath);
  const items = me.persona ? itemsFor[me.persona](me) : [help];
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
