import {
  type Clause,
  definitionOf,
  type ParametersOf,
} from '../../../server/partnership/agreement/agreement.ts';
import { usePick } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import type { FormProps } from './clause-form.tsx';
import { FieldsForm } from './FieldsForm.tsx';
import { ReachabilityForm, RhythmForm } from './forms/course.tsx';
import { CostForm } from './forms/means.tsx';
import { FacesForm, ResponseForm, ResponsibilityForm, TasksForm } from './forms/people.tsx';

type AnyFormProps = Omit<FormProps<never>, 'value' | 'onChange'> & {
  clause: Clause;
  onChange: (clause: Clause) => void;
};

/** What there is to choose in a clause of each kind. */
export function ClauseParameters({ clause, onChange, ...rest }: AnyFormProps) {
  const shared = <K extends Clause['kind']>(one: { kind: K; parameters: ParametersOf[K] }) => ({
    ...rest,
    value: one.parameters,
    onChange: (parameters: ParametersOf[K]) => onChange({ kind: one.kind, parameters } as Clause),
  });
  switch (clause.kind) {
    case 'familiar-faces':
      return <FacesForm {...shared(clause)} />;
    case 'response-time':
      return <ResponseForm {...shared(clause)} />;
    case 'final-responsibility':
      return <ResponsibilityForm {...shared(clause)} />;
    case 'task-agreement':
      return <TasksForm {...shared(clause)} />;
    case 'reachability':
      return <ReachabilityForm {...shared(clause)} />;
    case 'consultation-rhythm':
      return <RhythmForm {...shared(clause)} />;
    case 'cost-split':
      return <CostForm {...shared(clause)} />;
    default:
      return (
        <>
          <FieldsForm
            {...rest}
            fields={definitionOf(clause.kind).fields ?? {}}
            value={clause.parameters}
            onChange={(parameters) => onChange({ kind: clause.kind, parameters } as Clause)}
          />
          <Note clause={clause} />
        </>
      );
  }
}

/** Under the form, heard when what was chosen makes it another. */
function Note({ clause }: { clause: Clause }) {
  const pick = usePick();
  const note = definitionOf(clause.kind).note?.(clause.parameters);
  return note ? (
    <p className={classes.quiet} role="status">
      {pick(note)}
    </p>
  ) : null;
}
