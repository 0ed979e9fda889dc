import type { Output } from '../../api/contracts.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Parting } from '../handover/Parting.tsx';
import { ChosenFor } from '../matching/ChosenFor.tsx';
import { Outcome } from '../outcome/Outcome.tsx';
import { ReferralsOf } from '../referral/ReferralsOf.tsx';
import { TasksSection } from '../task/TasksSection.tsx';
import { WorryButton } from '../worry/WorryButton.tsx';
import { AskSomething } from './AskSomething.tsx';
import { CallNow } from './CallNow.tsx';
import { CarePlans } from './CarePlans.tsx';
import { Circle } from './Circle.tsx';
import { Comes } from './Comes.tsx';
import classes from './client.module.css';
import { LookQuestions } from './LookQuestions.tsx';
import { Matters } from './Matters.tsx';
import { Refusals } from './Refusals.tsx';
import { texts } from './texts.ts';
import { Wishes } from './Wishes.tsx';

export type Client = Output<'client.show'>;

/**
 * The page per person: who comes, what matters to her, who does what, whom to call now. The same page for herself, her
 * daughter, the coordinator, the volunteer and the nurse, each as far as she agreed.
 */
export default function ClientPage() {
  const clientId = usePart('id');
  return <Shown view={useView('client.show', { clientId })}>{(client) => <Page client={client} />}</Shown>;
}

function Page({ client }: { client: Client }) {
  const t = useTexts(texts);
  const { clientId, as } = client;
  const works = useMe().data?.hat != null;
  const text = { self: t('yourPage'), representative: t('asRepresentative'), other: t('asOther') }[as];
  return (
    <>
      <PageHeader title={client.name} text={text} />
      {client.scopes.includes('tasks') && <Parting clientId={clientId} self={as === 'self'} />}
      {client.scopes.includes('planning') ? <Comes clientId={clientId} /> : <NotShared title={t('comes')} />}
      <div className={classes.grid}>
        <CallNow client={client} />
        {client.matters ? <Matters client={client} /> : <NotShared title={t('matters')} />}
      </div>
      {as !== 'self' && (
        <div>
          <WorryButton about={{ clientId }} />
        </div>
      )}
      <Outcome clientId={clientId} name={client.givenName} />
      {works && <LookQuestions clientId={clientId} />}
      <Links client={client} />
      <div className={classes.folds}>
        <Circle client={client} />
        {client.scopes.includes('tasks') && (
          <Section
            title={t('tasks')}
            action={<To to={paths.clientTasks(clientId)}>{t('toTasks')}</To>}
            folds={t('tasksFew')}
          >
            <TasksSection clientId={clientId} />
          </Section>
        )}
        <ChosenFor clientId={clientId} folds />
        <CarePlans clientId={clientId} />
        {works && <ReferralsOf clientId={clientId} />}
        <Wishes client={client} />
        <Refusals client={client} />
        {as === 'self' && <AskSomething />}
      </div>
      {!client.scopes.includes('tasks') && <p className={classes.quiet}>{t('tasksNotShared')}</p>}
    </>
  );
}

/** Said plainly, so that nobody takes an empty part for an empty life. */
function NotShared({ title }: { title: string }) {
  const t = useTexts(texts);
  return (
    <Section title={title}>
      <p className={classes.quiet}>{t('notShared')}</p>
    </Section>
  );
}

function Links({ client: { clientId, can } }: { client: Client }) {
  const t = useTexts(texts);
  if (!can.share.allowed && !can.seeLooks.allowed) return null;
  return (
    <ul className={classes.links}>
      {can.share.allowed && (
        <li>
          <To to={paths.clientSharing(clientId)}>{t('sharing')}</To>
        </li>
      )}
      {can.seeLooks.allowed && (
        <li>
          <To to={paths.clientViews(clientId)}>{t('looks')}</To>
        </li>
      )}
    </ul>
  );
}
