import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './ending.module.css';
import { changesAll, type EndingView, groundName } from './ending-room.ts';
import { NoticeForm } from './NoticeForm.tsx';
import { texts } from './texts.ts';

/** What was said and why; or the term, and the way to say it. */
export function Notice({ view }: { view: EndingView }) {
  return view.notice ? <Given view={view} notice={view.notice} /> : <NotGiven view={view} />;
}

function NotGiven({ view }: { view: EndingView }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const { terms, phase } = view;
  if (phase === 'ended') return null;
  return (
    <Section title={t('noticeTitle')}>
      <p>
        {t('noNotice')}{' '}
        {terms ? t('terms', { months: terms.noticeMonths, weeks: terms.seriousWeeks }) : t('noTerms')}
      </p>
      {open ? (
        <NoticeForm view={view} onDone={() => setOpen(false)} />
      ) : (
        <div data-screen-only>
          <CanButton variant="default" can={view.can.notice} onClick={() => setOpen(true)}>
            {t('open')}
          </CanButton>
        </div>
      )}
    </Section>
  );
}

type GivenProps = { view: EndingView; notice: NonNullable<EndingView['notice']> };

function Given({ view, notice }: GivenProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const act = useAct('ending.takeBack', { refreshes: [...changesAll] });
  const { ground, goneName, reason, evidence, endsOn, aloneBack } = notice;
  const words: readonly (readonly [string, string])[] = [
    [t('lastDay'), format.date(endsOn)],
    [t('ground'), goneName ? t('goneName', { name: goneName }) : t(groundName(view, ground))],
    [t('theReason'), reason],
    [t('evidence'), evidence],
  ];
  return (
    <Section
      title={t(ground === 'dissolved' ? 'goneNoticeTitle' : 'noticeTitle')}
      text={t(ground === 'dissolved' ? 'saidBy' : 'by', {
        name: notice.byName,
        day: format.date(notice.noticeOn),
      })}
      tone={view.phase === 'ended' ? 'card' : 'warning'}
    >
      <dl className={classes.words}>
        {words
          .filter(([, said]) => said !== '')
          .map(([name, said]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{said}</dd>
            </div>
          ))}
      </dl>
      {view.phase !== 'ended' && (
        <div data-screen-only>
          <ConfirmAction
            label={t(aloneBack ? 'stillThere' : 'goOn', { name: goneName })}
            consequence={t(aloneBack ? 'stillThereMeans' : 'goOnMeans')}
            act={act}
            can={notice.can.takeBack}
            onConfirm={() => act.run({ partnershipId: view.partnershipId })}
          />
        </div>
      )}
    </Section>
  );
}
