import { Button } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { ClientsOpen } from '../../care/handover/ClientsOpen.tsx';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Proposals } from '../partnership/Proposals.tsx';
import classes from './ending.module.css';
import { changesAll, type EndingView, leftOf, partsAll } from './ending-room.ts';
import { Leavers, TakenOut } from './Leavers.tsx';
import { Lessons } from './Lessons.tsx';
import { Notice } from './Notice.tsx';
import { Steps } from './Steps.tsx';
import { Things } from './Things.tsx';
import { texts } from './texts.ts';

/** Uit elkaar gaan: the notice, where everything goes, closing it, and what was learned. */
export default function EndingPage() {
  const t = useTexts(texts);
  const id = usePart('id');
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        above={<To to={paths.partnership(id)}>{t('back')}</To>}
      />
      <Shown view={useView('ending.show', { partnershipId: id })}>{(view) => <Whole view={view} />}</Shown>
    </>
  );
}

function Whole({ view }: { view: EndingView }) {
  const t = useTexts(texts);
  const { phase } = view;
  const isOver = phase === 'ended';
  return (
    <Blocks>
      <Steps view={view} />
      {!isOver && <Asked partnershipId={view.partnershipId} />}
      {isOver && <Lessons view={view} />}
      <Notice view={view} />
      <Leavers view={view} />
      {(partsAll(view) || phase === 'ending') && !isOver && (
        <ClientsOpen partnershipId={view.partnershipId} />
      )}
      <Things view={view} />
      {partsAll(view) && !isOver && <Closing view={view} />}
      <TakenOut view={view} />
      {!isOver && <Lessons view={view} />}
      <div className={classes.buttons} data-screen-only>
        <Button variant="default" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <To to={paths.looking()}>{t('looking')}</To>
      </div>
    </Blocks>
  );
}

/** That one of them asks the others to end it sooner, to go on after all, or to take one out. */
function Asked({ partnershipId }: { partnershipId: string }) {
  const of = useView('partnership.show', { partnershipId }).data;
  const decisions = of?.decisions.filter(({ kind }) => ['active', 'ended', 'gone'].includes(kind)) ?? [];
  return of ? <Proposals of={{ ...of, decisions }} /> : null;
}

function Closing({ view }: { view: EndingView }) {
  const t = useTexts(texts);
  const format = useFormat();
  const act = useAct('ending.close', { refreshes: [...changesAll] });
  const { partnershipId, notice, closing, can } = view;
  const day = notice ? format.date(notice.endsOn) : '';
  const withAll = closing === 'with_all';
  return (
    <Section title={t('closeTitle')}>
      {leftOf(view) > 0 ? (
        <p>{t('stillOpen')}</p>
      ) : (
        <>
          <p>{t(withAll ? 'early' : closing === 'alone' ? 'canClose' : 'goneWaits', { day })}</p>
          <div data-screen-only>
            <ConfirmAction
              label={t(withAll ? 'askEnd' : 'close')}
              consequence={t(withAll ? 'askEndMeans' : 'closeMeans')}
              act={act}
              can={can.close}
              onConfirm={() => act.run({ partnershipId })}
            />
          </div>
        </>
      )}
    </Section>
  );
}
