import type { Output } from '../../api/contracts.ts';
import { photoAddress } from '../../api/photo-address.ts';
import { useView } from '../../api/use-view.ts';
import { usePart } from '../../ui/address.ts';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { initialsOf } from '../../ui/PersonFace.tsx';
import { PrintPage } from '../../ui/PrintPage.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import classes from './visit.module.css';

type Sheet = Output<'visit.weeklySheet'>;
type Line = Sheet['days'][number]['visits'][number];

/** The week for the fridge: large, in black on white, without a word about what is the matter with her. */
export default function WeeklySheetPage() {
  const clientId = usePart('id');
  return (
    <Shown view={useView('visit.weeklySheet', { clientId })}>
      {(sheet) => (
        <PrintPage madeAt={sheet.madeAt}>
          <Days sheet={sheet} />
          <Call sheet={sheet} />
        </PrintPage>
      )}
    </Shown>
  );
}

function Days({ sheet }: { sheet: Sheet }) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <>
      <PageHeader title={sheet.name ? t('sheetTitle', { name: sheet.name }) : t('sheetTitleNameless')} />
      {sheet.days.map(({ day, visits }) => (
        <section key={day} className={classes.sheetDay} aria-label={format.day(day)}>
          <h2>{format.start(format.day(day))}</h2>
          <div>
            {visits.length === 0 && <p>{t('nobodyComes')}</p>}
            {visits.map((visit) => (
              <OnPaper key={visit.id} visit={visit} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

function OnPaper({ visit }: { visit: Line }) {
  const t = useTexts(texts);
  const format = useFormat();
  const name = visit.face?.name || visit.teamName || t('someone');
  const open = visit.status === 'open';
  return (
    <div className={classes.sheetVisit}>
      {visit.face?.photoId ? (
        <img src={photoAddress(visit.face.photoId)} alt="" className={classes.sheetFace} />
      ) : (
        <span className={classes.sheetFace} aria-hidden="true">
          {open ? '?' : initialsOf(name)}
        </span>
      )}
      <p>
        <span className={classes.sheetTime}>{format.time(visit.startsAt)}</span>
        <br />
        <strong>{open ? t('open') : name}</strong>
        {visit.status === 'cancelled' && `: ${t('cancelled')}`}
      </p>
    </div>
  );
}

function Call({ sheet }: { sheet: Sheet }) {
  const t = useTexts(texts);
  const hours = { always: t('always'), day: t('callDay'), night: t('callNight') };
  if (sheet.call.length === 0) return null;
  return (
    <section className={classes.sheetCall}>
      <h2>{t('call')}</h2>
      {sheet.call.map((one) => (
        <p key={one.phone + one.name}>
          {one.name}
          {one.who && ` (${one.who})`}, {hours[one.hours as keyof typeof hours] ?? ''}
          <br />
          <span className={classes.sheetPhone}>{one.phone}</span>
        </p>
      ))}
    </section>
  );
}
