import type { Output } from '../../api/contracts.ts';
import { paths } from '../../paths.ts';
import { Clock } from '../../ui/Clock.tsx';
import { Row } from '../../ui/RowList.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import { useNeed } from './use-need.ts';

export type RequestItem = Output<'request.list'>['rows'][number];
type Status = RequestItem['status'];

const tones: Record<Status, Tone> = {
  open: 'open',
  asked: 'waiting',
  arranged: 'good',
  talking: 'waiting',
  choosing: 'waiting',
  referred: 'good',
  closed: 'stopped',
};

export function RequestStatus({ status }: { status: Status }) {
  const t = useTexts(texts);
  const word = status === 'arranged' ? 'arrangedWord' : status === 'closed' ? 'closedWord' : status;
  return <StatusBadge tone={tones[status]}>{t(word)}</StatusBadge>;
}

type RequestRowProps = { request: RequestItem; action: string; withStatus?: boolean };

/** Face, name, need, clock in words, one button. */
export function RequestRow({ request, action, withStatus = false }: RequestRowProps) {
  const needOf = useNeed();
  const t = useTexts(texts);
  const { asked, clock } = request;
  return (
    <Row
      name={request.callerName}
      need={needOf(request)}
      clock={
        <>
          {withStatus && <RequestStatus status={request.status} />}
          {asked.comes && <span>{t('comes', { name: asked.comes })}</span>}
          {!asked.comes && asked.no > 0 && <span>{t('askedLine', { no: asked.no, all: asked.all })}</span>}
          {clock && <Clock due={clock.dueOn} left={clock.workingDaysLeft} />}
        </>
      }
      action={
        <To to={paths.request(request.id)} look="quiet-button">
          {action}
          <span className="visually-hidden"> {request.callerName}</span>
        </To>
      }
    />
  );
}
