import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { type FollowUp, FollowUpRow } from '../follow-up/FollowUpRow.tsx';
import { type RequestItem, RequestRow } from '../request/RequestRow.tsx';
import { useNeed } from '../request/use-need.ts';
import { WorryList } from '../worry/WorryList.tsx';
import { texts } from './texts.ts';

const often = 60_000;

/** The village supporter's first page: four lists, what is due first stands first. */
export default function TodayPage() {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={t('title')}
        text={format.start(format.day(today()))}
        action={
          <To to={paths.newRequest()} look="button">
            {t('newRequest')}
          </To>
        }
      />
      <Now />
      <Changed />
      <Section title={t('worries')}>
        <WorryList />
      </Section>
      <OpenTasks />
    </>
  );
}

type Todo = { due: string; request: RequestItem } | { due: string; followUp: FollowUp };

function Now() {
  const t = useTexts(texts);
  const requests = useView('request.list', { show: 'todo' }, { every: often });
  const followUps = useView('followUp.due', {}, { every: often });
  return (
    <Section title={t('now')}>
      <Shown view={followUps}>
        {({ rows: due }) => (
          <Shown view={requests}>
            {({ rows }) => (
              <RowList items={merged(rows, due)} keyOf={keyOf} empty={t('nowNone')}>
                {(todo) =>
                  'followUp' in todo ? (
                    <FollowUpRow followUp={todo.followUp} withRequest />
                  ) : (
                    <RequestRow request={todo.request} action={t(actionOf(todo.request))} />
                  )
                }
              </RowList>
            )}
          </Shown>
        )}
      </Shown>
    </Section>
  );
}

/** Of one day, call-backs come before new questions. */
function merged(requests: readonly RequestItem[], followUps: readonly FollowUp[]): Todo[] {
  const todos: Todo[] = [
    ...followUps.map((followUp) => ({ due: followUp.dueOn, followUp })),
    ...requests.map((request) => ({ due: request.clock?.dueOn ?? request.day ?? '9999', request })),
  ];
  return todos.sort((a, b) => a.due.localeCompare(b.due));
}

const keyOf = (todo: Todo): string =>
  'followUp' in todo ? `${todo.followUp.id}-${todo.followUp.version}` : todo.request.id;

function actionOf({ status, kind }: RequestItem): 'talk' | 'ask' | 'look' {
  if (status === 'talking') return 'talk';
  return kind === 'care' || status !== 'open' ? 'look' : 'ask';
}

function Changed() {
  const t = useTexts(texts);
  const format = useFormat();
  const needOf = useNeed();
  const view = useView('request.changed', {}, { every: often });
  return (
    <Section title={t('changed')}>
      <Shown view={view}>
        {({ rows }) => (
          <RowList items={rows} keyOf={({ id }) => id} empty={t('changedNone')}>
            {(change) => (
              <Row
                name={change.callerName}
                need={t('about', {
                  who: change.by ?? t('someone'),
                  what: change.what in texts.nl ? t(change.what as 'ask.said_yes') : change.what,
                  need: needOf({ kind: change.kind, day: change.day, fromTime: null }),
                })}
                clock={<span>{format.moment(change.at)}</span>}
                action={
                  <To to={paths.request(change.requestId)} look="quiet-button">
                    {t('look')}
                    <span className="visually-hidden"> {change.callerName}</span>
                  </To>
                }
              />
            )}
          </RowList>
        )}
      </Shown>
    </Section>
  );
}

function OpenTasks() {
  const t = useTexts(texts);
  const view = useView('request.list', { show: 'waiting' }, { every: often });
  return (
    <Section title={t('open')} text={t('openText')}>
      <Shown view={view}>
        {({ rows }) => (
          <RowList items={rows} keyOf={({ id }) => id} empty={t('openNone')}>
            {(request) => <RequestRow request={request} action={t('look')} />}
          </RowList>
        )}
      </Shown>
    </Section>
  );
}
