import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { today } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { type Pair, refreshes, useAmount } from './amounts.ts';
import { EnterForm } from './EnterForm.tsx';
import { Entries } from './Entries.tsx';
import { exchangeTexts } from './exchange.texts.ts';
import classes from './reciprocity.module.css';

type Exchanges = Output<'exchange.list'>;
type Total = Pair['totals'][number];

/** What went to and fro, each kind in its own unit; there only while both want figures. */
export function Figures({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(exchangeTexts);
  const [year, setYear] = useState<number | null>(null);
  const view = useView('exchange.list', { partnershipId, ...(year === null ? {} : { year }) });
  return (
    <Section title={t('figures')} text={t('figuresText')} folds={t('figuresFolds')}>
      <Shown view={view}>
        {(data) => (
          <>
            {data.pairs.map((pair) => (
              <OfPair key={pair.organisationId} pair={pair} year={data.year} />
            ))}
            {data.pairs.some(isShown) && (
              <>
                <p className={classes.quiet}>{t('madeOf')}</p>
                <div className={classes.buttons} data-screen-only>
                  <Button variant="subtle" onClick={() => setYear(data.year - 1)}>
                    {t('showYear', { year: data.year - 1 })}
                  </Button>
                  {data.year < Number(today().slice(0, 4)) && (
                    <Button variant="subtle" onClick={() => setYear(data.year + 1)}>
                      {t('showYear', { year: data.year + 1 })}
                    </Button>
                  )}
                </div>
              </>
            )}
            <Acts partnershipId={partnershipId} data={data} />
          </>
        )}
      </Shown>
    </Section>
  );
}

const isShown = ({ wanted }: Pair) => wanted.own && wanted.other;

function OfPair({ pair, year }: { pair: Pair; year: number }) {
  const t = useTexts(exchangeTexts);
  const amountOf = useAmount();
  const { name, wanted, totals } = pair;
  if (!isShown(pair))
    return <p>{t(wanted.own ? 'weWait' : wanted.other ? 'otherWaits' : 'noneWants', { name })}</p>;
  const columns: Column<Total>[] = [
    { key: 'kind', title: t('kind'), cell: ({ kind }) => t(kind) },
    { key: 'gave', title: t('gave'), cell: ({ unit, gave }) => amountOf(unit, gave), align: 'end' },
    { key: 'got', title: t('got'), cell: ({ unit, got }) => amountOf(unit, got), align: 'end' },
  ];
  return (
    <>
      <DataTable
        caption={t('caption', { name, year })}
        columns={columns}
        rows={totals}
        keyOf={({ kind }) => kind}
        empty={t('nothing', { year })}
      />
      <Entries pair={pair} year={year} />
    </>
  );
}

function Acts({ partnershipId, data }: { partnershipId: string; data: Exchanges }) {
  const t = useTexts(exchangeTexts);
  const want = useAct('exchange.want', { refreshes });
  const unwant = useAct('exchange.want', { refreshes });
  const [entering, setEntering] = useState(false);
  const { pairs, can } = data;
  const wants = pairs.some(({ wanted }) => wanted.own);
  const close = () => setEntering(false);
  if (entering)
    return <EnterForm partnershipId={partnershipId} pairs={pairs.filter(isShown)} onDone={close} />;
  if (!wants)
    return (
      <div className={classes.one} data-screen-only>
        <Refused refusal={want.refusal} />
        <CanButton
          variant="default"
          can={can.enter}
          busy={want.busy}
          onClick={() => void want.run({ partnershipId, yes: true })}
        >
          {t('want')}
        </CanButton>
      </div>
    );
  return (
    <div className={classes.buttons} data-screen-only>
      {pairs.some(isShown) && (
        <CanButton can={can.enter} onClick={() => setEntering(true)}>
          {t('enter')}
        </CanButton>
      )}
      {can.enter.allowed && (
        <ConfirmAction
          label={t('unwant')}
          consequence={t('unwantMeans')}
          act={unwant}
          onConfirm={() => unwant.run({ partnershipId, yes: false })}
        />
      )}
    </div>
  );
}
