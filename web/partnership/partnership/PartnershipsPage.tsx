import type { Output } from '../../api/contracts.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { OrganisationMark } from '../../ui/PersonFace.tsx';
import { Redirect } from '../../ui/Redirect.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './partnership.module.css';
import { texts } from './texts.ts';

type Rows = Output<'partnership.list'>['rows'];

export const phaseTone: Record<Rows[number]['phase'], Tone> = {
  explore: 'open',
  prepare: 'waiting',
  active: 'good',
  ending: 'attention',
  ended: 'stopped',
};

/** With whom the own organisation works. Who has one partnership is there at once; `?alle=1` shows the list. */
export default function PartnershipsPage() {
  const t = useTexts(texts);
  const view = useView('partnership.list', {});
  const [{ alle: all }] = useFilters();
  const isCooperative = useMe().data?.hat?.organisationKind === 'citizens_cooperative';
  const [only, second] = view.data?.rows ?? [];
  if (only && !second && !all) return <Redirect to={paths.partnership(only.id)} />;
  return (
    <Blocks>
      <PageHeader
        title={t('title')}
        text={t('listText')}
        action={
          view.data?.can.start.allowed ? (
            <To to={paths.newPartnership()} look="button">
              {only ? t('another') : t('start')}
            </To>
          ) : undefined
        }
      />
      <Shown view={view}>
        {({ rows }) => (rows.length === 0 ? <EmptyState text={t('empty')} /> : <List rows={rows} />)}
      </Shown>
      {isCooperative && (
        <p>
          {t('ladderText')} <To to={paths.ladder()}>{t('ladder')}</To>
        </p>
      )}
      {view.data?.can.start.allowed && (
        <p>
          {t('lookingText')} <To to={paths.looking()}>{t('looking')}</To>
        </p>
      )}
    </Blocks>
  );
}

function List({ rows }: { rows: Rows }) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <ul className={classes.list}>
      {rows.map(({ id, parties, phase, proposedOn, form }) => (
        <li key={id}>
          <h2>
            <To to={paths.partnership(id)}>{format.list(parties.map(({ name }) => name))}</To>
          </h2>
          <p className={classes.marks}>
            {parties.map(({ organisationId, kind, name }) => (
              <OrganisationMark key={organisationId} kind={kind} name={name} />
            ))}
          </p>
          <p className={classes.quiet}>
            <StatusBadge tone={phaseTone[phase]}>{t(phase)}</StatusBadge> {t(form)} ·{' '}
            {t('since', { day: format.date(proposedOn) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
