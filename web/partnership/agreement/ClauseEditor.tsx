import { Button } from '@mantine/core';
import {
  type Clause,
  clauseProblems,
  clauseText,
  definitionOf,
} from '../../../server/partnership/agreement/agreement.ts';
import type { FieldProblem, Text } from '../../api/refusal.ts';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../ui/format.ts';
import { fieldWords } from '../../ui/refusals.texts.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { Agreement } from './AgreementPage.tsx';
import classes from './agreement.module.css';
import { ClauseParameters } from './ClauseParameters.tsx';
import { clauseTexts } from './clause.texts.ts';
import type { Problems } from './clause-form.tsx';
import { remarkTexts } from './remark.texts.ts';
import { texts } from './texts.ts';

type ClauseEditorProps = {
  clause: Clause;
  parties: Agreement['parties'];
  /** What the server said about this clause, with paths below its parameters. */
  refused: readonly FieldProblem[];
  /** A remark about it is open. */
  remarked: boolean;
  /** Why it cannot stand beside another clause as both are now. */
  contradicted: readonly Text[];
  onChange: (clause: Clause) => void;
  onRemove: () => void;
};

type Party = Parameters<typeof clauseText>[1][number];

/** A clause while it is being written: its parameters, and beside them the sentence that people sign. */
export function ClauseEditor({
  clause,
  parties,
  refused,
  remarked,
  contradicted,
  onChange,
  onRemove,
}: ClauseEditorProps) {
  const t = useTexts(texts);
  const words = useTexts(clauseTexts);
  const pick = usePick();
  const remarks = useTexts(remarkTexts);
  const format = useFormat();
  const definition = definitionOf(clause.kind);
  const known = parties as readonly Party[];
  const complete = isComplete(clause.parameters);
  const problems = useClauseProblems(clause, parties, refused);
  const roles = definition.mustKnow.map((role) => words(`role_${role}`));
  return (
    <article className={classes.editing} aria-label={pick(definition.title)}>
      <div className={classes.editorHead}>
        <h3>{pick(definition.title)}</h3>
        <Button
          variant="subtle"
          onClick={onRemove}
          aria-label={`${t('removeClause')}: ${pick(definition.title)}`}
        >
          {t('removeClause')}
        </Button>
      </div>
      <div className={classes.parameters}>
        {remarked && <p className={classes.quiet}>{remarks('openHere')}</p>}
        <div aria-live="polite">
          {contradicted.map((reason) => (
            <p key={reason.nl}>
              <StatusBadge tone="attention">{t('mind')}</StatusBadge> {pick(reason)}
            </p>
          ))}
        </div>
        <ClauseParameters clause={clause} onChange={onChange} problems={problems} parties={parties} />
      </div>
      <div className={classes.sentence}>
        <h4>{t('sentence')}</h4>
        <p aria-live="polite" className={classes.text}>
          {complete ? pick(clauseText(clause, known)) : t('incompleteSentence')}
        </p>
        <p className={classes.quiet}>
          {t('runs')}: {pick(definition.runs)}
        </p>
        <p className={classes.quiet}>
          {t('mustKnow')}: {format.list(roles)}.
        </p>
      </div>
    </article>
  );
}

/** What is wrong with a clause as it is typed, in words, by parameter. */
export function useClauseProblems(
  clause: Clause,
  parties: Agreement['parties'],
  refused: readonly FieldProblem[],
): Problems {
  const { language } = useSession();
  const found = isComplete(clause.parameters) ? clauseProblems(clause, parties as readonly Party[]) : [];
  return Object.fromEntries(
    [...refused, ...found].map(({ path, key, params }) => [path, fieldWords(key, { ...params }, language)]),
  );
}

/** False while a number is missing; a draft that came back from this device holds null for it. */
export function isComplete(value: unknown, key = ''): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => isComplete(one));
  if (typeof value === 'number') return !Number.isNaN(value);
  if (value === null) return key === 'partyId';
  if (typeof value === 'object') return Object.entries(value).every(([name, one]) => isComplete(one, name));
  return true;
}
