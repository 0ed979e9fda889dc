/** What changes, client by client: each may be taken over by itself, and of each visit one may ask why. */
import { Button, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Why } from './Explanation.tsx';
import classes from './planning.module.css';
import type { Proposal, Run } from './RunView.tsx';
import { texts } from './texts.ts';

type Client = Proposal['clients'][number];
type Line = Proposal['lines'][number];

/** So many changes are read at a glance; more stand folded per client. */
const few = 20;
/** From so many clients on there is something to search in. */
const many = 8;

type ChangesProps = {
  run: Run;
  proposal: Proposal;
  busy: boolean;
  onTake: (clientId: string) => void;
};

export function Changes({ run, proposal, busy, onTake }: ChangesProps) {
  const t = useTexts(texts);
  const [asked, setAsked] = useState('');
  const changed = proposal.lines.filter((line) => line.change !== 'same');
  const clients = proposal.clients.filter(({ changes }) => changes > 0);
  const linesOf = (client: Client) => changed.filter(({ clientId }) => clientId === client.clientId);
  const shown = clients.filter((client) => holds(client, linesOf(client), asked));
  const asks = new Set(proposal.asks.map(({ key }) => key));
  const same = proposal.clients.length - clients.length;
  return (
    <section className={classes.part} aria-label={t('changesTitle')}>
      <h3>{t('changesTitle')}</h3>
      {clients.length >= many && (
        <TextInput
          label={t('find')}
          type="search"
          maw="24rem"
          value={asked}
          onChange={(event) => setAsked(event.currentTarget.value)}
        />
      )}
      {shown.length === 0 && <p role="status">{t('notFound')}</p>}
      <ul className={classes.list}>
        {shown.map((client) => (
          <li key={client.clientId} className={classes.client}>
            <ClientHead
              client={client}
              canTake={run.status === 'ready' && run.can.apply.allowed}
              busy={busy}
              onTake={onTake}
            />
            <Lines
              runId={run.id}
              lines={linesOf(client)}
              asks={asks}
              applied={client.applied}
              folded={changed.length > few}
            />
          </li>
        ))}
      </ul>
      {same > 0 && <p className={classes.quiet}>{t('sameCount', { count: same })}</p>}
    </section>
  );
}

function holds(client: Client, lines: readonly Line[], asked: string): boolean {
  const names = lines.flatMap(({ before, after }) => [...(before?.faces ?? []), ...after]);
  const words = [client.name, ...names.map(({ name }) => name)].join(' ');
  return words.toLocaleLowerCase('nl').includes(asked.trim().toLocaleLowerCase('nl'));
}

type HeadProps = { client: Client; canTake: boolean; busy: boolean; onTake: (clientId: string) => void };

function ClientHead({ client, canTake, busy, onTake }: HeadProps) {
  const t = useTexts(texts);
  const { name, faces, agreed, applied } = client;
  return (
    <div className={classes.head}>
      <div>
        <h4>{name}</h4>
        <p className={classes.quiet}>
          {t('faces', { count: faces })}
          {agreed !== null && `, ${t('agreed', { agreed })}`}
        </p>
      </div>
      {agreed !== null && faces > agreed && <StatusBadge tone="attention">{t('over')}</StatusBadge>}
      {applied && <StatusBadge tone="good">{t('taken')}</StatusBadge>}
      {!applied && canTake && (
        <Button variant="default" loading={busy} onClick={() => onTake(client.clientId)}>
          {t('take')}
          <span className="visually-hidden"> {name}</span>
        </Button>
      )}
    </div>
  );
}

type LinesProps = {
  runId: string;
  lines: readonly Line[];
  asks: ReadonlySet<string>;
  applied: boolean;
  folded: boolean;
};

function Lines({ runId, lines, asks, applied, folded }: LinesProps) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(!folded);
  const id = useId();
  return (
    <>
      {folded && (
        <button
          type="button"
          className={classes.fold}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size={20} stroke={1.8} aria-hidden />
          {t('showLines', { count: lines.length })}
        </button>
      )}
      <ul id={id} className={classes.lines} hidden={!open}>
        {open &&
          lines.map((line) => (
            <OneLine
              key={line.key}
              runId={runId}
              line={line}
              isAsked={asks.has(line.key)}
              applied={applied}
            />
          ))}
      </ul>
    </>
  );
}

type OneLineProps = { runId: string; line: Line; isAsked: boolean; applied: boolean };

function OneLine({ runId, line, isAsked, applied }: OneLineProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const words = useWords(line, applied);
  return (
    <li className={classes.line}>
      <div className={classes.when}>
        <span>{format.start(format.day(line.startsAt))}</span>
        <span>
          {format.time(line.startsAt)}: {line.what}
        </span>
      </div>
      <div className={classes.comes}>
        <span>{isAsked ? t('toAsk') : words}</span>
        {line.madeWay && <span className={classes.quiet}>{t('madeWay')}</span>}
      </div>
      <Why runId={runId} line={line} />
    </li>
  );
}

/** Who comes, and how that differs from now; once it is taken over, now is as it says. */
function useWords({ change, before, after, startsAt }: Line, applied: boolean): string {
  const t = useTexts(texts);
  const format = useFormat();
  const listed = (faces: readonly { name: string }[]) =>
    faces.length === 0 ? t('nobody') : format.list(faces.map(({ name }) => name));
  const names = listed(after);
  const had = listed(before?.faces ?? []);
  const isElsewhen = before !== null && before.startsAt !== startsAt;
  const was = isElsewhen ? `, ${t('lineWas', { time: format.time(before.startsAt) })}` : '';
  switch (change) {
    case 'filled':
      return applied ? names : t('lineFilled', { names });
    case 'other_face':
      return t('lineOther', { names, before: had }) + was;
    case 'emptied':
      return applied ? names : t('lineEmptied', { before: had });
    default:
      return names + was;
  }
}
