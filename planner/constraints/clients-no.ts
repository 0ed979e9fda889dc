import type { Client } from '../problem.ts';

/** The client has said no to this carer. Nothing overrules that, a pin neither. */
export function saidNo(client: Client | undefined, carerId: string): boolean {
  return client?.refused?.includes(carerId) ?? false;
}
