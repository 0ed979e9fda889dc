import type { Output } from './contracts.ts';
import { useView } from './use-view.ts';

export type Me = Output<'account.me'>;
export type Persona = NonNullable<Me['persona']>;

/** Who is here, with which hats. The shell draws nothing before this is known. */
export const useMe = () => useView('account.me', {});
