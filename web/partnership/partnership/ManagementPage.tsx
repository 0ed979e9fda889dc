import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { History } from './History.tsx';
import { Parties } from './Parties.tsx';
import { Phase } from './Phase.tsx';
import { Proposals } from './Proposals.tsx';
import { Signers } from './Signers.tsx';
import { texts } from './texts.ts';

/** What is seldom done: who takes part, where it stands and goes, who signs, and all that happened. */
export default function ManagementPage() {
  const t = useTexts(texts);
  const id = usePart('id');
  return (
    <>
      <PageHeader title={t('manage')} above={<To to={paths.partnership(id)}>{t('title')}</To>} />
      <Shown view={useView('partnership.show', { partnershipId: id })}>
        {(partnership) => (
          <Blocks>
            <Proposals of={partnership} />
            <Phase of={partnership} />
            <Parties of={partnership} />
            <Signers of={partnership} />
            <History partnershipId={id} />
          </Blocks>
        )}
      </Shown>
    </>
  );
}
