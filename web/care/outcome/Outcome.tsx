import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './outcome.module.css';
import { texts } from './texts.ts';

const AnswerForm = lazy(() => import('./AnswerForm.tsx'));
const StrainForm = lazy(() => import('./StrainForm.tsx'));

export type OutcomeView = Output<'outcome.show'>;

type OutcomeProps = { clientId: string; name: string };

/** On the page per person: what is asked when its day has come, and what was answered before. Most days nothing. */
export function Outcome({ clientId, name }: OutcomeProps) {
  const view = useView('outcome.show', { clientId }).data;
  if (!view) return null;
  const { moment, strain, answers, can } = view;
  const asks = moment !== null && can.answer.allowed;
  const tells = strain !== null && (strain.due || strain.heavy);
  if (!asks && !tells && answers.length === 0) return null;
  return (
    <>
      {asks && <Asked view={view} name={name} momentId={moment.id} />}
      {tells && <Strain view={view} strain={strain} name={name} />}
      {answers.length > 0 && <Answers view={view} />}
    </>
  );
}

type AskedProps = { view: OutcomeView; name: string; momentId: string };

function Asked({ view, name, momentId }: AskedProps) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const decline = useAct('outcome.decline', { refreshes: ['outcome.show'] });
  const isHers = view.as === 'self';
  return (
    <Section
      title={isHers ? t('how') : t('howOther', { name })}
      text={t(isHers ? 'howText' : 'howTextOther')}
    >
      {open ? (
        <Suspense>
          <AnswerForm view={view} momentId={momentId} onClose={() => setOpen(false)} />
        </Suspense>
      ) : (
        <div className={classes.buttons} data-screen-only>
          <Button onClick={() => setOpen(true)}>{t('begin')}</Button>
          <Button variant="subtle" loading={decline.busy} onClick={() => void decline.run({ momentId })}>
            {t('rather')}
          </Button>
        </div>
      )}
      <Refused refusal={decline.refusal} />
    </Section>
  );
}

type StrainProps = { view: OutcomeView; strain: NonNullable<OutcomeView['strain']>; name: string };

/** Of one of her own people: asked now and then, and when it is much she hears that she need not bear it alone. */
function Strain({ view, strain, name }: StrainProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const pass = useAct('outcome.strain', { refreshes: ['outcome.show'] });
  const { clientId } = view;
  if (strain.due)
    return (
      <Section title={t('strain')} text={t('strainText')}>
        {open ? (
          <Suspense>
            <StrainForm clientId={clientId} name={name} onClose={() => setOpen(false)} />
          </Suspense>
        ) : (
          <div className={classes.buttons} data-screen-only>
            <Button variant="default" onClick={() => setOpen(true)}>
              {t('beginOne')}
            </Button>
            <Button
              variant="subtle"
              loading={pass.busy}
              onClick={() => void pass.run({ clientId, strain: null })}
            >
              {t('rather')}
            </Button>
          </div>
        )}
        <Refused refusal={pass.refusal} />
      </Section>
    );
  return (
    <Section title={t('strain')}>
      {strain.last && <p>{t('heavy', { day: format.date(strain.last.saidOn) })}</p>}
      <p>{t('heavyWays')}</p>
    </Section>
  );
}

type Answer = OutcomeView['answers'][number];

function Answers({ view }: { view: OutcomeView }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { answers, can } = view;
  const words = ({ saidBy, writtenByName }: Answer) => {
    if (writtenByName === null) return t(view.as === 'self' ? 'by_self' : 'by_client');
    return `${t(`by_${saidBy}`)}. ${t('written', { name: writtenByName })}`;
  };
  return (
    <Section title={t('before')} folds={t('few', { count: answers.length })}>
      <DataTable
        caption={t('scale')}
        columns={[
          {
            key: 'day',
            title: t('day'),
            cell: (one: Answer) => format.date(one.saidOn),
          },
          { key: 'ownWay', title: t('ownWay'), align: 'end', cell: (one: Answer) => one.ownWay },
          {
            key: 'knownPeople',
            title: t('knownPeople'),
            align: 'end',
            cell: (one: Answer) => one.knownPeople,
          },
          { key: 'ownLife', title: t('ownLife'), align: 'end', cell: (one: Answer) => one.ownLife },
          { key: 'by', title: t('saidBy'), cell: words },
          ...(can.share.allowed
            ? [{ key: 'shared', title: t('whoReads'), cell: (one: Answer) => <Share answer={one} /> }]
            : []),
        ]}
        rows={answers}
        keyOf={({ id }) => id}
        empty=""
      />
    </Section>
  );
}

function Share({ answer: { id: answerId, shared } }: { answer: Answer }) {
  const t = useTexts(texts);
  const act = useAct('outcome.share', { refreshes: ['outcome.show'] });
  return (
    <>
      {t(shared ? 'isShared' : 'isOwn')}
      <span data-screen-only>
        <Button
          variant="subtle"
          loading={act.busy}
          onClick={() => void act.run({ answerId, shared: !shared })}
        >
          {t(shared ? 'unshare' : 'share')}
        </Button>
      </span>
      <Refused refusal={act.refusal} />
    </>
  );
}
