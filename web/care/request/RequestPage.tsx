import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { Clock } from '../../ui/Clock.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Volunteers } from '../ask/Volunteers.tsx';
import { FollowUps } from '../follow-up/FollowUps.tsx';
import { ChosenFor } from '../matching/ChosenFor.tsx';
import { Needs } from '../need/Needs.tsx';
import { TalkSection } from '../talk/TalkSection.tsx';
import { CloseRequest } from './CloseRequest.tsx';
import { needTexts } from './need.texts.ts';
import { inputOf, RequestForm, valuesOf } from './RequestForm.tsx';
import { RequestStatus } from './RequestRow.tsx';
import classes from './request.module.css';
import { texts } from './texts.ts';
import { useNeed } from './use-need.ts';

type Request = Output<'request.show'>;

/** One question: who, what, how it stands, who could help, what to come back to, what happened. */
export default function RequestPage() {
  const requestId = usePart('id');
  const view = useView('request.show', { requestId }, { every: 30_000 });
  return <Shown view={view}>{(request) => <TheRequest request={request} retry={view.retry} />}</Shown>;
}

function TheRequest({ request, retry }: { request: Request; retry: () => void }) {
  const t = useTexts(texts);
  const kind = useTexts(needTexts);
  const format = useFormat();
  const needOf = useNeed();
  const [editing, setEditing] = useState(false);
  const isCare = request.kind === 'care';
  return (
    <>
      <PageHeader
        title={`${request.callerName}: ${kind(request.kind).toLowerCase()}`}
        text={`${t('noted', { moment: format.moment(request.receivedAt) })}, ${
          request.receivedBy === 'self' ? t('bySelf') : t('byPhone')
        }`}
        above={<To to={paths.requests()}>{t('back')}</To>}
        action={
          request.callerPhone ? (
            <Button
              component="a"
              href={`tel:${request.callerPhone.replace(/\s/g, '')}`}
              variant="default"
              leftSection={<IconPhone size={20} stroke={1.7} aria-hidden />}
            >
              {t('call', { phone: request.callerPhone })}
            </Button>
          ) : undefined
        }
      />
      {editing ? (
        <Section title={t('editTitle')}>
          <EditRequest
            request={request}
            onDone={() => {
              setEditing(false);
              retry();
            }}
          />
        </Section>
      ) : (
        <Section
          title={t('status')}
          action={
            <CanButton variant="default" can={request.can.edit} onClick={() => setEditing(true)}>
              {t('edit')}
            </CanButton>
          }
        >
          <div className={classes.buttons}>
            <RequestStatus status={request.status} />
            {request.clock && <Clock due={request.clock.dueOn} left={request.clock.workingDaysLeft} />}
            {request.asked.comes && <strong>{t('comes', { name: request.asked.comes })}</strong>}
          </div>
          <dl className={classes.facts}>
            <dt>{t('whenLabel')}</dt>
            <dd>{needOf.when(request) || t('unknown')}</dd>
            <dt>{t('where')}</dt>
            <dd>{[request.street, request.place].filter(Boolean).join(', ') || t('unknown')}</dd>
            {request.kind === 'ride' && (
              <>
                <dt>{t('whereTo')}</dt>
                <dd>{request.destination || t('unknown')}</dd>
              </>
            )}
            {request.summary && (
              <>
                <dt>{t('summary')}</dt>
                <dd>{request.summary}</dd>
              </>
            )}
            <dt>{t('handledBy')}</dt>
            <dd>{request.handledBy?.name ?? t('nobody')}</dd>
          </dl>
          <Acts request={request} />
        </Section>
      )}
      {isCare && <TalkSection requestId={request.id} />}
      {isCare && request.clientId && <Needs requestId={request.id} />}
      {isCare && request.clientId && <ChosenFor clientId={request.clientId} requestId={request.id} />}
      {isCare && request.clientId && (
        <div className={`${classes.buttons} ${classes.onward}`}>
          <To to={paths.matches(request.id)} look="quiet-button">
            {t('whatFits')}
          </To>
          <To to={paths.client(request.clientId)}>{t('person', { name: request.callerName })}</To>
        </div>
      )}
      {!isCare && <Volunteers requestId={request.id} />}
      <FollowUps requestId={request.id} can={request.can.edit} />
      <Section title={t('timeline')} tone="plain">
        <Timeline
          happenings={request.timeline.map(({ at, what, by }, place) => ({
            id: `${at}-${place}`,
            at,
            who: by ?? t('tango'),
            what: what in texts.nl ? t(what as 'request.noted') : what,
          }))}
        />
      </Section>
    </>
  );
}

function Acts({ request }: { request: Request }) {
  const t = useTexts(texts);
  const refreshes = ['request.show', 'request.list', 'ask.volunteers'] as const;
  const takeUp = useAct('request.takeUp', { refreshes: [...refreshes] });
  const arrange = useAct('request.arrange', { refreshes: [...refreshes] });
  const one = { requestId: request.id, version: request.version };
  const isOpen = request.status !== 'closed' && request.status !== 'arranged';
  return (
    <>
      <div className={classes.buttons}>
        {!request.handledBy && (
          <Button variant="default" loading={takeUp.busy} onClick={() => void takeUp.run(one)}>
            {t('takeUp')}
          </Button>
        )}
        {isOpen && (
          <CanButton
            variant="default"
            can={request.can.edit}
            busy={arrange.busy}
            onClick={() => void arrange.run(one)}
          >
            {t('arrange')}
          </CanButton>
        )}
        <CloseRequest request={request} />
      </div>
      <Refused refusal={takeUp.refusal ?? arrange.refusal} />
    </>
  );
}

function EditRequest({ request, onDone }: { request: Request; onDone: () => void }) {
  const t = useTexts(texts);
  const kind = useTexts(needTexts);
  const edit = useAct('request.edit', { refreshes: ['request.show', 'request.list', 'ask.volunteers'] });
  const toInput = (version: number) => (values: Parameters<typeof inputOf>[0]) => ({
    requestId: request.id,
    version,
    ...inputOf(values, values.callerName === request.callerName ? request.personId : null),
  });
  return (
    <RequestForm
      name={`request-${request.id}`}
      initial={valuesOf(request)}
      act={edit}
      toInput={toInput(request.version)}
      onDone={onDone}
      back={paths.request(request.id)}
      stale={{
        compare: (mine, now) => {
          const theirs = valuesOf(now);
          const fields = [
            'callerName',
            'day',
            'fromTime',
            'street',
            'place',
            'destination',
            'summary',
          ] as const;
          const labels = { callerName: 'who', day: 'day', fromTime: 'time' } as const;
          return [
            { label: t('what'), mine: kind(mine.kind as 'ride'), theirs: kind(theirs.kind as 'ride') },
            ...fields
              .filter((field) => mine[field] !== theirs[field])
              .map((field) => ({
                label: t(labels[field as keyof typeof labels] ?? (field as 'street')),
                mine: mine[field],
                theirs: theirs[field],
              })),
          ];
        },
        again: (mine, now) => toInput(now.version)(mine),
        onTheirs: onDone,
      }}
    />
  );
}
