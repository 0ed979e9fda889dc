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
  // One reason is told once, with all that stays for it.
  const reasons = new Map<string, Plan['lines']>();
  for (const line of staying) reasons.set(why(line), [...(reasons.get(why(line)) ?? []), line]);
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
          {staying.length === 0 && (
            <ul>
              <li>{t('nothingGoes')}</li>
            </ul>
          )}
          {[...reasons].map(([reason, lines]) => (
            <div key={reason} className={classes.reason}>
              <p className={classes.quiet}>{t('because', { reason })}</p>
              <ul>
                {lines.map(({ table, title, rows }) => (
                  <li key={table}>{t('rows', { title: pick(title), count: rows })}</li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </div>
      <p className={classes.quiet}>
        {plan.identity ? t('nameStays', { why: t(plan.identity) }) : t('nameGoes')}
      </p>
    </>
  );
}
