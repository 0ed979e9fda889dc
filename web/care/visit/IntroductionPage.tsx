import { Button } from '@mantine/core';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters, usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { PrintPage } from '../../ui/PrintPage.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { ClientOnPaper, printedRoles } from '../bedside/OnPaper.tsx';
import { texts as bedsideTexts } from '../bedside/texts.ts';
import { texts } from './texts.ts';
import classes from './visit.module.css';

type Introduction = Output<'visit.introduction'>;

/** One page before a first visit (inwerkkaart), for oneself or printed for whoever stands in. Not having read it never stops a visit. */
export default function IntroductionPage() {
  const clientId = usePart('id');
  const [filters] = useFilters();
  const role = printedRoles.find((one) => one === filters.rol) ?? null;
  const view = useView('visit.introduction', role ? { clientId, role } : { clientId });
  return <Shown view={view}>{(page) => <Page page={page} role={role} />}</Shown>;
}

type Role = (typeof printedRoles)[number];

function Page({ page, role }: { page: Introduction; role: Role | null }) {
  const t = useTexts(texts);
  const roles = useTexts(bedsideTexts);
  const about = role ? roles('textFor', { role: roles(role) }) : t('introText');
  return (
    <>
      <PrintPage madeAt={page.madeAt} size="page">
        <Blocks>
          <PageHeader
            title={page.name}
            text={[page.address, about].filter(Boolean).join('. ')}
            above={t('introduction')}
            tab={`${t('introduction')} ${page.name}`}
          />
          <Matters page={page} />
          <DoesWhat page={page} />
          <Call page={page} />
          <Agreements page={page} marked={role === null} />
        </Blocks>
      </PrintPage>
      <div data-screen-only>
        <Blocks>
          {role === null && <ReadIt page={page} />}
          {page.can.handOut.allowed && <ClientOnPaper page={page} role={role} />}
          <To to={paths.client(page.clientId)}>{t('toClient', { name: page.name })}</To>
        </Blocks>
      </div>
    </>
  );
}

function ReadIt({ page }: { page: Introduction }) {
  const t = useTexts(texts);
  const format = useFormat();
  const read = useAct('visit.readIntroduction', {
    refreshes: ['visit.introduction', 'visit.myWeek', 'bedside.cards'],
  });
  const asks = page.agreements.some(({ standing }) => standing !== 'read');
  if (page.readAt && !asks) return <p role="status">{t('readAt', { moment: format.moment(page.readAt) })}</p>;
  // What was read before stands there in short.
  const shown = page.agreements.filter(({ standing }) => standing !== 'read').map(({ sha256 }) => sha256);
  return (
    <>
      <Refused refusal={read.refusal} />
      <div className={classes.buttons}>
        <Button
          size="lg"
          loading={read.busy}
          onClick={() => void read.run({ clientId: page.clientId, shown })}
        >
          {t('read')}
        </Button>
      </div>
    </>
  );
}

const kindTexts = { matters: 'matter', goal: 'goal', situation: 'situation' } as const;

function Matters({ page }: { page: Introduction }) {
  const t = useTexts(texts);
  return (
    <Section title={t('matters')}>
      {page.outline && <p>{page.outline}</p>}
      {page.matters.length === 0 && !page.outline && <p className={classes.quiet}>{t('nothing')}</p>}
      <dl className={classes.list}>
        {page.matters.map((matter) => (
          <div key={matter.text}>
            <dt className={classes.quiet}>
              {t(kindTexts[matter.kind as keyof typeof kindTexts] ?? 'matter')}
            </dt>
            <dd>{matter.text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function DoesWhat({ page }: { page: Introduction }) {
  const t = useTexts(texts);
  if (page.tasks.length === 0) return null;
  return (
    <Section title={t('doesWhat')}>
      <ul className={classes.list}>
        {page.tasks.map((task) => (
          <li key={`${task.what} ${task.does?.id}`}>
            <strong>{task.what}</strong>
            <br />
            {[
              task.does?.name && `${t('does')}: ${task.does.name}`,
              task.stepsIn?.name && `${t('stepsIn')}: ${task.stepsIn.name}`,
              task.responsible?.name && `${t('responsible')}: ${task.responsible.name}`,
            ]
              .filter(Boolean)
              .join('. ')}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Call({ page }: { page: Introduction }) {
  const t = useTexts(texts);
  const hours = { always: t('always'), day: t('callDay'), night: t('callNight') };
  if (page.call.length === 0) return null;
  return (
    <Section title={t('callWhom')}>
      <ul className={classes.list}>
        {page.call.map(({ face, relation, hours: when }) => (
          <li key={face.id} className={classes.buttons}>
            <PersonFace name={face.name || t('someone')} photoId={face.photoId} note={relation} />
            <span>
              {face.phone && <a href={`tel:${face.phone.replace(/\s/g, '')}`}>{face.phone}</a>}{' '}
              {hours[when as keyof typeof hours]}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Agreements({ page, marked }: { page: Introduction; marked: boolean }) {
  const t = useTexts(texts);
  const pick = usePick();
  if (page.agreements.length === 0) return null;
  return (
    <Section title={t('agreements')}>
      <ul>
        {page.agreements.map((one) => (
          <li key={one.sentence.nl}>
            {marked && one.standing !== 'read' && <strong>{t(one.standing)}: </strong>}
            {pick(one.sentence)}{' '}
            {marked && one.standing !== 'read' && one.text && (
              <p data-screen-only className={classes.whole}>
                {pick(one.text)}
              </p>
            )}
            {(!marked || one.standing === 'read') && one.partnershipId && (
              <span data-screen-only>
                <To to={paths.card(one.partnershipId)}>{t('whole')}</To>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
