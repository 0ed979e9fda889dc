import type { Form } from '../../partnership/partnership.ts';
import type { ClauseKind } from './clause.ts';
import { firstClauses } from './registry.ts';

/** With what a first draft begins. Whichever was chosen, clauses are added and taken out as ever. */
export const templates = ['one_page', 'full'] as const;
export type Template = (typeof templates)[number];

/** What those who look for care for a member, and those who give it, have to say to each other. */
const broker: readonly ClauseKind[] = [
  ...(['shared-vision', 'own-direction-and-consent', 'familiar-faces', 'response-time'] as const),
  ...(['final-responsibility', 'task-division', 'task-agreement', 'tailored-agreement'] as const),
  ...(['employee-information', 'recording-level', 'data-sharing', 'quality-incidents-complaints'] as const),
  ...([
    'reachability',
    'consultation-rhythm',
    'volunteer-use',
    'volunteer-conditions',
    'cost-split',
  ] as const),
  ...(['member-participation', 'evaluation', 'termination'] as const),
];

/** Beside that: the cooperative gives care itself, so that both have carers, and one works for the other. */
const chainPartner: readonly ClauseKind[] = broker.flatMap((kind) => {
  if (kind === 'familiar-faces') return [kind, 'team-size'];
  if (kind === 'consultation-rhythm') return [kind, 'expertise-access'];
  return kind === 'cost-split' ? ['main-and-subcontracting', kind] : [kind];
});

const full: Record<Form, readonly ClauseKind[]> = { broker, chain_partner: chainPartner };

export const clausesOf = (template: Template, form: Form): readonly ClauseKind[] =>
  template === 'one_page' ? firstClauses : full[form];
