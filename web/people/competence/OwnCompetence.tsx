import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { useActs } from './acts.ts';
import { tones } from './CompetencesPage.tsx';
import classes from './competence.module.css';
import { texts } from './texts.ts';

/** What one person is able to do, on her own page; she sees what was withdrawn too. */
export function OwnCompetence({ name, membershipId }: { name: string; membershipId: string }) {
  const t = useTexts(texts);
  const gone = useView('competence.list', { membershipId, standing: 'withdrawn' }).data?.rows ?? [];
  return (
    <Section title={t('ofHer', { name })} action={<To to={paths.competences()}>{t('back')}</To>}>
      <Shown view={useView('competence.list', { membershipId })}>
        {({ rows }) =>
          rows.length + gone.length === 0 ? (
            <p>{t('ofHerNone')}</p>
          ) : (
            <ul className={classes.rows}>
              {[...rows, ...gone].map((row) => (
                <One key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </Shown>
    </Section>
  );
}

function One({ row }: { row: Output<'competence.list'>['rows'][number] }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { nameOf } = useActs();
  return (
    <li className={classes.own}>
      <To to={paths.competence(row.id)}>{nameOf(row.act)}</To>
      <span className={classes.quiet}>
        {t('validUntil')} {format.date(row.validUntil)}
      </span>
      <StatusBadge tone={tones[row.standing]}>{t(row.standing)}</StatusBadge>
    </li>
  );
}
