import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Asked } from './Asked.tsx';
import classes from './matching.module.css';
import { texts } from './texts.ts';

type View = Output<'matching.ofClient'>;
type Row = View['rows'][number];
type Props = {
  clientId: string;
  /** Only what belongs to this question. */
  requestId?: string;
  folds?: boolean;
};

/** What was chosen for each need, small, where she and whoever stands beside her look for it. */
export function ChosenFor({ clientId, requestId, folds = false }: Props) {
  const t = useTexts(texts);
  const view = useView('matching.ofClient', { clientId });
  const rows = view.data?.rows.filter((row) => !requestId || row.requestId === requestId) ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={t('chosenTitle')} folds={folds && t('chosenFew', { count: rows.length })}>
      <ul className={classes.chosen}>
        {rows.map((row) => (
          <li key={row.needId}>
            <OfNeed row={row} withLink={!requestId} as={view.data?.as ?? 'other'} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OfNeed({ row, withLink, as }: { row: Row; withLink: boolean; as: View['as'] }) {
  const t = useTexts(texts);
  const { what, choice, requestId } = row;
  return (
    <>
      <div>
        <strong>{what}</strong>
        <p className={classes.quiet}>
          {choice
            ? choice.layer === 'none'
              ? t('nobodyChosen')
              : choice.name || t(choice.layer)
            : t('notYet')}
        </p>
      </div>
      {choice?.asked && <Asked asked={choice.asked} needRequestId={requestId} canAsk={as === 'other'} />}
      {withLink && requestId && !choice?.asked && (
        <To to={paths.matches(requestId)}>
          {t('title')}
          <span className="visually-hidden">: {what}</span>
        </To>
      )}
    </>
  );
}
