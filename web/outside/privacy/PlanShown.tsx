import type { Output } from '../../api/contracts.ts';
import { useFormat } from '../../ui/format.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './privacy.module.css';
import { texts } from './texts.ts';

type Plan = NonNullable<Output<'privacy.desk'>['requests'][number]['plan']>;

/** What an erasure would take and leave, side by side: how much of what, until when and why. */
export function PlanShown({ plan }: { plan: Plan }) {
  const t = useTexts(texts);
  const format = useFormat();
  const pick = usePick();
  const going = plan.lines.filter(({ goes }) => goes);
  const staying = plan.lines.filter(({ goes }) => !goes);
  const why = ({ reason, until }: Plan['lines'][number]) =>
    [reason && t(reason), until && t('until', { day: format.day(until) })].filter(Boolean).join(', ');
  return (
    <>
      <div className={classes.sides}>
        <div>
          <h4>{t('goes')}</h4>
          <ul>
            {going.length === 0 && <li>{t('nothingGoes')}</li>}
            {going.map(({ table, title, rows }) => (
              <li key={table}>{t('rows', { title: pick(title), count: rows })}</li>
            ))}
          </ul>
        </div>
        <div>
          <h4>{t('stays')}</h4>
          <ul>
            {staying.length === 0 && <li>{t('nothingGoes')}</li>}
            {staying.map((line) => (
              <li key={line.table}>
                {t('rows', { title: pick(line.title), count: line.rows })} ({why(line)})
              </li>
            ))}
          </ul>
        </div>
      </div>
      <p className={classes.quiet}>
        {plan.identity ? t('nameStays', { why: t(plan.identity) }) : t('nameGoes')}
      </p>
    </>
  );
}
