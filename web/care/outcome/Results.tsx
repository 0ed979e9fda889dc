import { questionSource } from '../../../server/care/outcome/outcome.ts';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './outcome.module.css';
import { texts } from './texts.ts';

type Period = Output<'outcome.totals'>['periods'][number];
type Total = Period['totals'][number];

/** Beside looking back: what it brings people, per half year that has ended, and the familiar faces that are measured. */
export function Results({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const view = useView('outcome.totals', { partnershipId }).data;
  if (!view) return null;
  return (
    <Section title={t('results')} text={t('resultsText')}>
      {view.periods.length === 0 && <p>{t('noResults')}</p>}
      {view.periods.map((period) => (
        <HalfYear key={period.starts} period={period} />
      ))}
      <FamiliarFaces partnershipId={partnershipId} />
      <p className={classes.quiet}>{t('source', { source: questionSource })}</p>
    </Section>
  );
}

function HalfYear({ period: { starts, ends, totals } }: { period: Period }) {
  const t = useTexts(texts);
  const format = useFormat();
  const again = totals.find(({ what }) => what === 'again');
  const means = totals.filter(({ mean }) => mean !== null);
  return (
    <div className={classes.period}>
      <h3>{t('period', { from: format.date(starts), until: format.date(ends) })}</h3>
      {again && <p>{t('again', { count: again.people })}</p>}
      <DataTable
        caption={t('scale')}
        columns={[
          { key: 'what', title: t('what'), cell: ({ what }: Total) => t(`total_${what}`) },
          {
            key: 'mean',
            title: t('mean'),
            align: 'end',
            cell: ({ mean }: Total) => (mean === null ? '' : format.score(mean)),
          },
          { key: 'people', title: t('people'), align: 'end', cell: ({ people }: Total) => people },
        ]}
        rows={means}
        keyOf={({ what }) => what}
        empty={t('noResults')}
      />
    </div>
  );
}

/** What was agreed about familiar faces is measured from the roster; here it stands beside what people say of it. */
function FamiliarFaces({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  const running = useView('agreement.running', { partnershipId }).data;
  const figures = running?.clauses.find(({ kind }) => kind === 'familiar-faces')?.measured?.figures ?? [];
  const measured = figures.filter(({ whole }) => whole > 0);
  if (measured.length === 0) return null;
  return (
    <div className={classes.period}>
      <h3>{t('faces')}</h3>
      <ul className={classes.list}>
        {measured.map(({ organisationId, organisationName, sentence }) => (
          <li key={organisationId ?? 'all'}>
            {organisationName ? `${organisationName}: ${pick(sentence)}` : pick(sentence)}
          </li>
        ))}
      </ul>
    </div>
  );
}
