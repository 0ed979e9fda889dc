import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { TextField } from '../../ui/form/fields.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import { type Pair, refreshes, useAmount } from './amounts.ts';
import { exchangeTexts } from './exchange.texts.ts';
import classes from './reciprocity.module.css';

type Row = Pair['rows'][number];

/** What was written down by one of the two, and whether the other agrees. */
export function Entries({ pair, year }: { pair: Pair; year: number }) {
  const t = useTexts(exchangeTexts);
  if (pair.rows.length === 0) return null;
  return (
    <>
      <h3>{t('entries', { year })}</h3>
      <ul className={classes.list}>
        {pair.rows.map((row) => (
          <li key={row.id}>
            <One row={row} />
          </li>
        ))}
      </ul>
    </>
  );
}

const tones: Record<Row['status'], Tone> = {
  open: 'waiting',
  confirmed: 'good',
  doubted: 'attention',
  taken_back: 'stopped',
};

function One({ row }: { row: Row }) {
  const t = useTexts(exchangeTexts);
  const format = useFormat();
  const amountOf = useAmount();
  const { kind, unit, amount, day, note, gave, isOwnEntry, status, remark } = row;
  const words =
    status === 'doubted'
      ? t(isOwnEntry ? 'doubted' : 'doubtedByUs')
      : t(status === 'confirmed' ? 'confirmed' : isOwnEntry ? 'open' : 'openForUs');
  return (
    <div className={classes.one}>
      <p>
        <strong>{t(gave ? 'gave' : 'got')}</strong>: {t(kind)}, {amountOf(unit, amount)} ({format.date(day)})
      </p>
      {note && <p className={classes.words}>{note}</p>}
      <StatusBadge tone={tones[status]}>{words}</StatusBadge>
      {remark && <p className={classes.words}>{remark}</p>}
      {(status === 'open' || status === 'doubted') &&
        (isOwnEntry ? <TakeBack row={row} /> : <Answer row={row} />)}
    </div>
  );
}

function TakeBack({ row: { id, version } }: { row: Row }) {
  const t = useTexts(exchangeTexts);
  const act = useAct('exchange.takeBack', { refreshes });
  return (
    <div data-screen-only>
      <ConfirmAction
        label={t('takeBack')}
        consequence={t('takeBackMeans')}
        act={act}
        onConfirm={() => act.run({ exchangeId: id, version })}
      />
    </div>
  );
}

function Answer({ row: { id, version, status } }: { row: Row }) {
  const t = useTexts(exchangeTexts);
  const yes = useAct('exchange.answer', { refreshes });
  const no = useAct('exchange.answer', { refreshes });
  const draft = useDraft(`doubt-${id}`, { remark: '' });
  return (
    <div className={classes.one} data-screen-only>
      <Refused refusal={yes.refusal} />
      <div className={classes.buttons}>
        <CanButton
          busy={yes.busy}
          onClick={() => void yes.run({ exchangeId: id, version, yes: true, remark: '' })}
        >
          {t('right')}
        </CanButton>
        {status === 'open' && (
          <ConfirmAction
            label={t('wrong')}
            consequence={t('wrongMeans')}
            act={no}
            onConfirm={async () => {
              const answer = await no.run({
                exchangeId: id,
                version,
                yes: false,
                remark: draft.values.remark,
              });
              if (answer.ok) draft.clear();
              else draft.take(answer.refusal);
              return answer;
            }}
          >
            <TextField of={draft} name="remark" label={t('remark')} optional />
          </ConfirmAction>
        )}
      </div>
    </div>
  );
}
