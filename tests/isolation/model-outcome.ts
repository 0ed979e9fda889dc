import { both, either, type Rule, type Test } from './rule.ts';

/**
 * How she fares is asked of whoever may know what matters to her, and answered by them; read by herself, by who represents
 * her, and by others only where she shares it. What one of her own people says about helping is read by that person alone.
 */
export function ofOutcomes(
  matters: Test,
  speaks: Test,
  myFace: Test,
  ofKnown: Test,
  partner: Test,
): Readonly<Record<string, Rule>> {
  const shared = both(matters, (row) => row.status === 'shared');
  return {
    outcome_moment: { see: matters, change: matters, add: matters },
    outcome_answer: { see: either(speaks, shared), change: speaks, add: both(myFace, matters) },
    outcome_strain: { see: myFace, add: ofKnown },
    outcome_total: { see: partner },
  };
}
