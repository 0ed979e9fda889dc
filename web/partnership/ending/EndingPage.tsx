import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { EndingView } from './Ending.tsx';
import classes from './ending.module.css';
import { Lessons } from './Lessons.tsx';
import { NoticeForm } from './NoticeForm.tsx';
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
  return (
    <>
      <Notice view={view} />
      <Things view={view} />
      {(view.notice || view.phase === 'ending') && view.phase !== 'ended' && <Closing view={view} />}
      <Lessons view={view} />
      <div className={classes.buttons} data-screen-only>
        <Button variant="default" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <To to={paths.looking()}>{t('looking')}</To>
      </div>
    </>
  );
}

function Notice({ view }: { view: EndingView }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const act = useAct('ending.takeBack', { refreshes: ['ending.show', 'partnership.show'] });
  const { notice, terms, partnershipId, phase } = view;
  if (!notice)
    return (
      <Section title={t('noticeTitle')}>
        <p>
          {t('noNotice')}{' '}
          {terms ? t('terms', { months: terms.noticeMonths, weeks: terms.seriousWeeks }) : t('noTerms')}
        </p>
        {open ? (
          <NoticeForm view={view} onDone={() => setOpen(false)} />
        ) : (
          phase !== 'ended' && (
            <div data-screen-only>
              <CanButton variant="default" can={view.can.notice} onClick={() => setOpen(true)}>
                {t('open')}
              </CanButton>
            </div>
          )
        )}
      </Section>
    );
  return (
    <Section
      title={t('noticeTitle')}
      text={t('by', { name: notice.byName, day: format.date(notice.noticeOn) })}
      tone="warning"
    >
      <dl className={classes.words}>
        <div>
          <dt>{t('lastDay')}</dt>
          <dd>{format.date(notice.endsOn)}</dd>
        </div>
        <div>
          <dt>{t('ground')}</dt>
          <dd>
            {t(`ground_${notice.ground}`)}. {notice.goneName && t('goneName', { name: notice.goneName })}
          </dd>
        </div>
        <div>
          <dt>{t('reason')}</dt>
          <dd>{notice.reason}</dd>
        </div>
        {notice.evidence && (
          <div>
            <dt>{t('evidence')}</dt>
            <dd>{notice.evidence}</dd>
          </div>
        )}
      </dl>
      {phase !== 'ended' && (
        <div data-screen-only>
          <ConfirmAction
            label={t('takeBack')}
            consequence={t('takeBackMeans')}
            act={act}
            can={notice.can.takeBack}
            onConfirm={() => act.run({ partnershipId })}
          />
        </div>
      )}
    </Section>
  );
}

function Closing({ view }: { view: EndingView }) {
  const t = useTexts(texts);
  const act = useAct('ending.closeAlone', { refreshes: ['ending.show', 'partnership.show'] });
  const { partnershipId, waits, can } = view;
  return (
    <Section title={t('closeTitle')}>
      {can.closeAlone ? (
        <div data-screen-only>
          <ConfirmAction
            label={t('closeAlone')}
            consequence={t('closeAloneMeans')}
            act={act}
            onConfirm={() => act.run({ partnershipId })}
          />
        </div>
      ) : (
        <>
          <p>
            {waits === 'open' ? t('stillOpen') : t('canClose')} {waits === 'early' && t('early')}
          </p>
          <To to={paths.partnership(partnershipId)}>{t('toPartnership')}</To>
        </>
      )}
    </Section>
  );
}
