import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Crisis } from '../reciprocity/Crisis.tsx';
import { Contacts } from './Contacts.tsx';
import { texts } from './texts.ts';

/** Wie belt u? The contact persons of all parties, and whom to call when it cannot wait. */
export default function ContactsPage() {
  const t = useTexts(texts);
  const id = usePart('id');
  return (
    <>
      <PageHeader
        title={t('contacts')}
        text={t('contactsText')}
        above={<To to={paths.partnership(id)}>{t('title')}</To>}
      />
      <Shown view={useView('partnership.show', { partnershipId: id })}>
        {(partnership) => (
          <Blocks>
            <Contacts of={partnership} />
            <Crisis />
          </Blocks>
        )}
      </Shown>
    </>
  );
}
