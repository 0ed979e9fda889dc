/** Things to do that Ctrl+K offers. A room registers its own where it registers its page texts. */
import type { Text } from '../api/refusal.ts';
import type { Persona } from '../api/use-me.ts';

export type SearchAction = {
  id: string;
  label: Text;
  /** Other words that people may type for it. */
  words?: Text;
  to: string;
  for: Persona[];
};

const actions: SearchAction[] = [];

export function addSearchActions(more: SearchAction[]) {
  for (const action of more) if (!actions.some(({ id }) => id === action.id)) actions.push(action);
}

export const searchActionsFor = (persona: Persona | null): SearchAction[] =>
  actions.filter((action) => persona !== null && action.for.includes(persona));
