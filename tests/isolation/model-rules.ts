import { both, either, kept, type Rule, type Test } from './rule.ts';

/** What organisations say about rules: an organisation's own is its own, what partners share is theirs; each reads for itself. */
export function ofRules(partner: Test, own: Test): Readonly<Record<string, Rule>> {
  const alone: Test = (row) => row.partnership_id === null;
  const here = either(both(alone, own), partner);
  const writes = both(own, either(alone, partner));
  return {
    rule_question: { see: here, change: here, add: writes },
    rule_reading: kept({ see: here, change: writes, add: writes }),
    // What was said as it stood when it went: written by the database, read by that party alone.
    rule_kept: { see: own },
  };
}

/** Everyone who may read what is done for her; each organisation answers for itself, and for her whoever hears it of her. */
export const ofTailored = (tasks: Test, own: Test): Readonly<Record<string, Rule>> => ({
  tailored_party: {
    see: tasks,
    change: both(
      tasks,
      either((row) => row.organisation_id === null, own),
    ),
    add: tasks,
  },
});
