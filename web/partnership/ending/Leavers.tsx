import { useAct } from '../../api/use-act.ts';
import { ClientsOpen } from '../../care/handover/ClientsOpen.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './ending.module.css';
import { changesAll, type EndingView, leftOf } from './ending-room.ts';
import { ThingList } from './ThingList.tsx';
import { texts } from './texts.ts';

type Leaver = EndingView['leavers'][number];

/** Who goes while the others go on: what lies with it, and whether everything has somewhere to go. */
export function Leavers({ view }: { view: EndingView }) {
  return view.leavers.map((leaver) => <OneLeaver key={leaver.organisationId} view={view} leaver={leaver} />);
}

function OneLeaver({ view, leaver }: { view: EndingView; leaver: Leaver }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { organisationId, name, lastDay, gone, because } = leaver;
  const words = { name, day: format.date(lastDay) };
  const things = view.things.filter(({ leaverIds }) => leaverIds.includes(organisationId));
  return (
    <>
      <Section
        title={t(gone ? 'goneTitle' : 'leavesTitle', words)}
        text={t(gone ? 'goneText' : 'leavesText', words)}
        tone="warning"
      >
        {because && <p className={classes.quiet}>{t('leavesBecause', { name, reason: because })}</p>}
        <p>
          {leftOf(leaver) > 0
            ? t('leaverLeft', { ...words, count: leftOf(leaver) })
            : t('leaverNothingLeft', words)}
        </p>
        <ThingList view={view} things={things} left={leaver.left} />
        {gone && <TakeOut view={view} leaver={leaver} />}
      </Section>
      <ClientsOpen partnershipId={view.partnershipId} leaver={{ id: organisationId, name }} />
    </>
  );
}

/** By all the others: the last yes takes it out. */
function TakeOut({ view, leaver }: { view: EndingView; leaver: Leaver }) {
  const t = useTexts(texts);
  const format = useFormat();
  const act = useAct('ending.close', { refreshes: [...changesAll] });
  const words = { name: leaver.name, day: format.date(leaver.lastDay) };
  if (leftOf(leaver) > 0 || leaver.clientsOpen > 0) return <p>{t('takeOutOpen', words)}</p>;
  if (view.closing !== 'with_others') return <p>{t('takeOutFrom', words)}</p>;
  return (
    <div data-screen-only>
      <ConfirmAction
        label={t('takeOut', words)}
        consequence={t('takeOutMeans', words)}
        act={act}
        can={view.can.close}
        onConfirm={() => act.run({ partnershipId: view.partnershipId })}
      />
    </div>
  );
}

/** The record of who existed no more. */
export function TakenOut({ view }: { view: EndingView }) {
  const t = useTexts(texts);
  const format = useFormat();
  if (view.takenOut.length === 0) return null;
  return (
    <Section title={t('takenOutTitle')}>
      {view.takenOut.map(({ id, name, byName, noticeOn, closedOn, reason, evidence }) => (
        <div key={id} className={classes.thing}>
          <p>
            <strong>{t('takenOut', { name, day: format.date(closedOn) })}</strong>{' '}
            {t('takenOutBy', { name: byName, day: format.date(noticeOn) })}
          </p>
          <dl className={classes.words}>
            {(
              [
                ['theReason', reason],
                ['evidence', evidence],
              ] as const
            ).map(([key, said]) => (
              <div key={key}>
                <dt>{t(key)}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </Section>
  );
}
