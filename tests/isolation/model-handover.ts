import { both, either, type Rule, type Test } from './rule.ts';

/**
 * Where her care goes is hers: who may see what is done for her reads it, and writes down what she chooses. A party begins
 * it; what became of its own task it keeps in its file.
 */
export const ofHandovers = (
  tasks: Test,
  partner: Test,
  own: Test,
  keeps: Test,
): Readonly<Record<string, Rule>> => ({
  handover: { see: tasks, change: tasks, add: both(tasks, partner, own) },
  handover_task: { see: either(keeps, tasks), change: tasks, add: tasks },
  handover_tailored: { see: tasks, change: tasks, add: tasks },
});
