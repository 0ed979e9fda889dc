import { Button } from '@mantine/core';
import type { Output } from '../../api/contracts.ts';
import { useSession } from '../../api/session.ts';
import { useAct } from '../../api/use-act.ts';
import { useDownload } from '../../api/use-download.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import { SignatureList } from '../agreement/Signatures.tsx';
import classes from './tariff.module.css';
import { texts } from './texts.ts';

export type Annex = Output<'tariff.list'>['own'][number];

/** Drawn first what matters: the prices, from when, and what is to be done. What is over is folded. */
export function AnnexSection({ annex, onSign }: { annex: Annex; onSign?: () => void }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { otherName, number, starts, ends, status, holds } = annex;
  const isOver = holds === 'no' && status !== 'offered';
  const span = ends
    ? t('fromTo', { from: format.date(starts), to: format.date(ends) })
    : t('from', { day: format.date(starts) });
  return (
    <Section
      title={t('with', { name: otherName, number })}
      text={span}
      folds={isOver ? t(status === 'signed' ? 'no' : 'withdrawn') : false}
    >
      <div className={classes.annex}>
        <State annex={annex} />
        <Prices annex={annex} />
        {annex.status !== 'withdrawn' && <Signed annex={annex} />}
        <Doing annex={annex} onSign={onSign} />
      </div>
    </Section>
  );
}

const tones: Record<Annex['status'], Tone> = { offered: 'waiting', signed: 'good', withdrawn: 'stopped' };

function State({ annex }: { annex: Annex }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { status, holds, waitsFor, named, intact, withdrawnByName, offererName, offeredOn } = annex;
  const names = format.list(waitsFor.map(({ name }) => name));
  return (
    <>
      <p>
        <StatusBadge tone={tones[status]}>{t(status === 'signed' ? holds : status)}</StatusBadge>{' '}
        {status === 'offered' && t('waitsFor', { names })}
        {status === 'withdrawn' && t('withdrawnBy', { name: withdrawnByName ?? '' })}
        {status === 'signed' && holds !== 'no' && !named && (
          <span className={classes.quiet}>{t('notNamed')}</span>
        )}
        {status === 'signed' && named && <span className={classes.quiet}>{t('named')}</span>}
      </p>
      <p className={classes.quiet}>{t('proposedBy', { name: offererName, day: format.date(offeredOn) })}</p>
      {!intact && <p role="alert">{t('damaged')}</p>}
    </>
  );
}

function Prices({ annex: { lines, settles, payDays } }: { annex: Annex }) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('prices')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('per')}</th>
            <th scope="col" data-align="end">
              {t('price')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ what, unit, cents }) => (
            <tr key={`${what} ${unit}`}>
              <th scope="row">{what}</th>
              <td>{unit}</td>
              <td data-align="end">{format.money(cents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('settling', { every: t(settles), count: payDays })}</p>
    </>
  );
}

function Signed({ annex: { id: annexId, signatures } }: { annex: Annex }) {
  const t = useTexts(texts);
  const scan = useDownload('tariff.scan');
  const sheet = useDownload('tariff.signatureSheet');
  const { language } = useSession();
  if (signatures.length === 0) return null;
  return (
    <div>
      <h3>{t('signatures')}</h3>
      <SignatureList
        signatures={signatures}
        busy={scan.busy || sheet.busy}
        refusal={scan.refusal ?? sheet.refusal}
        onScan={(paperId) => void scan.run({ annexId, paperId })}
        onSheet={() => void sheet.run({ annexId, language })}
      />
    </div>
  );
}

function Doing({ annex, onSign }: { annex: Annex; onSign: (() => void) | undefined }) {
  const t = useTexts(texts);
  const download = useDownload('tariff.document');
  const withdraw = useAct('tariff.withdraw', { refreshes: ['tariff.list'] });
  const { id: annexId, version, can, mine, intact } = annex;
  const maySign = intact && (can.sign.allowed || can.enterPaper.allowed);
  return (
    <>
      <div className={classes.buttons} data-screen-only>
        {onSign && maySign && <Button onClick={onSign}>{t('sign')}</Button>}
        <Button variant="default" loading={download.busy} onClick={() => void download.run({ annexId })}>
          {t('open')}
        </Button>
        {onSign && can.withdraw.allowed && (
          <ConfirmAction
            label={t(mine ? 'withdraw' : 'decline')}
            consequence={t(mine ? 'withdrawMeans' : 'declineMeans')}
            act={withdraw}
            onConfirm={() => withdraw.run({ annexId, version })}
          />
        )}
      </div>
      <Refused refusal={download.refusal} />
    </>
  );
}
