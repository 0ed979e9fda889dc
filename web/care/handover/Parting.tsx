import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

/** On her page, while organisations around her part: that she may choose. She herself sees it once she was told. */
export function Parting({ clientId, self }: { clientId: string; self: boolean }) {
  const t = useTexts(texts);
  const format = useFormat();
  const rows = useView('handover.ofClient', { clientId }).data?.rows ?? [];
  return rows.map(({ partnershipId, leaverId, parties, told, chosen }) => (
    <Section
      key={leaverId ?? partnershipId}
      title={t(leaverId ? 'lineTitleOne' : self ? 'lineTitle' : 'lineTitle_hers')}
      tone={chosen ? 'card' : 'warning'}
    >
      <p>
        {t(leaverId ? 'lineWhoOne' : 'lineWho', { parties: format.list([...parties]) })}{' '}
        {t(chosen ? 'lineChosen' : told ? 'lineChoose' : 'lineTell')}
      </p>
      <To to={paths.handover(clientId, partnershipId, leaverId)}>{t('lineTo')}</To>
    </Section>
  ));
}
