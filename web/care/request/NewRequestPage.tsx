import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useTexts } from '../../ui/texts.ts';
import { emptyRequest, inputOf, RequestForm } from './RequestForm.tsx';
import { texts } from './texts.ts';

/** The telephone rings: noted in twenty seconds. */
export default function NewRequestPage() {
  const t = useTexts(texts);
  const go = useGo();
  const note = useAct('request.note', { refreshes: ['request.list'] });
  return (
    <>
      <PageHeader title={t('newTitle')} text={t('newText')} />
      <RequestForm
        name="request-new"
        initial={emptyRequest}
        act={note}
        toInput={(values) => inputOf(values)}
        onDone={({ id }) => go(paths.request(id))}
        back={paths.today()}
      />
    </>
  );
}
