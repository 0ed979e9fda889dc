import { useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { useMomentWords } from './ByHand.tsx';
import { ChooseSource } from './ChooseSource.tsx';
import { Mapping } from './Mapping.tsx';
import { Preview } from './Preview.tsx';
import { texts } from './texts.ts';
import classes from './visit-import.module.css';

export type Looked = Output<'visitImport.preview'>;
export type Asked = Input<'visitImport.preview'>;

/** A roster that is made elsewhere: choose it, say which column is what, see what happens, read it in. */
export default function VisitImportPage() {
  const t = useTexts(texts);
  const [filters] = useFilters();
  const teams = useView('visit.teams', {});
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} above={<To to={paths.team()}>{t('back')}</To>} />
      <Shown view={teams}>
        {({ rows }) => {
          const read = rows.filter((team) => !team.plansHere);
          const team = read.find(({ id }) => id === filters.team) ?? read[0];
          return team ? (
            <Team key={team.id} teamId={team.id} name={team.name} />
          ) : (
            <EmptyState text={t('noTeam')} />
          );
        }}
      </Shown>
    </>
  );
}

function Team({ teamId, name }: { teamId: string; name: string }) {
  const pick = usePick();
  const view = useView('visitImport.sources', { teamId });
  return (
    <Shown view={view}>
      {({ rows, can }) =>
        can.readIn.allowed ? (
          <>
            <Sources rows={rows} name={name} />
            <Steps teamId={teamId} sources={rows} />
          </>
        ) : (
          <p>{pick(can.readIn.reason)}</p>
        )
      }
    </Shown>
  );
}

export type Source = Output<'visitImport.sources'>['rows'][number];

function Sources({ rows, name }: { rows: readonly Source[]; name: string }) {
  const t = useTexts(texts);
  const format = useFormat();
  if (rows.length === 0) return <h2>{name}</h2>;
  return (
    <Section title={name}>
      <ul className={classes.list}>
        {rows.map((source) => (
          <li key={source.id}>
            {t(source.kind)} {source.lastReadAt && t('last', { moment: format.moment(source.lastReadAt) })}
            {source.lastOutcome && source.lastOutcome.problems > 0 && (
              <strong>. {t('lastProblems', { count: source.lastOutcome.problems })}</strong>
            )}
            {source.lastOutcome && source.lastOutcome.replaced > 0 && (
              <strong>. {t('lastReplaced', { count: source.lastOutcome.replaced })}</strong>
            )}
          </li>
        ))}
      </ul>
      <StandsOtherwise rows={rows.flatMap(({ byHand }) => byHand)} />
    </Section>
  );
}

/** What was changed here by hand and stands otherwise there: as long as it does, it is shown. */
function StandsOtherwise({ rows }: { rows: Source['byHand'] }) {
  const t = useTexts(texts);
  const words = useMomentWords();
  if (rows.length === 0) return null;
  return (
    <details className={classes.otherwise}>
      <summary>{t('otherwise', { count: rows.length })}</summary>
      <p>{t('otherwiseText')}</p>
      <ul className={classes.cards}>
        {rows.map(({ visitId, clientId, clientName, here, there }) => (
          <li key={visitId} className={classes.card}>
            <To to={paths.clientVisits(clientId)}>{clientName}</To>
            <p>{t('here', { what: words(here) })}</p>
            <p>{t('there', { what: words(there) })}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Steps({ teamId, sources }: { teamId: string; sources: readonly Source[] }) {
  const t = useTexts(texts);
  const preview = useAct('visitImport.preview');
  const apply = useAct('visitImport.apply', { refreshes: ['visitImport.sources', 'visit.teamWeek'] });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [told, setTold] = useState<string | null>(null);

  async function look(wanted: Asked) {
    setAsked(wanted);
    setTold(null);
    apply.forget();
    const answer = await preview.run(wanted);
    if (answer.ok) setLooked(answer.value);
  }

  async function readIn() {
    if (!asked || !looked) return;
    const answer = await apply.run({ ...asked, mapping: looked.mapping, fingerprint: looked.fingerprint });
    if (!answer.ok) return;
    const { added, changed, cancelled, same, kept, replaced } = answer.value;
    const byHand = kept + replaced > 0 ? ` ${t('doneByHand', { kept, replaced })}` : '';
    setTold(t('done', { added, changed, cancelled, same }) + byHand);
    setAsked(null);
    setLooked(null);
  }

  return (
    <>
      {told && (
        <p role="status" className={classes.told}>
          {told}
        </p>
      )}
      <ChooseSource
        teamId={teamId}
        sources={sources}
        busy={preview.busy}
        onChosen={(wanted) => void look(wanted)}
      />
      <Refused refusal={preview.refusal} />
      {asked && looked && (
        <>
          <Mapping
            looked={looked}
            asked={asked}
            busy={preview.busy}
            onChanged={(wanted) => void look(wanted)}
          />
          <Preview
            looked={looked}
            skip={asked.skip ?? []}
            busy={apply.busy || preview.busy}
            onSkip={(skip) => void look({ ...asked, skip })}
            onKeep={(visitId, keep) => void look({ ...asked, keep: { ...asked.keep, [visitId]: keep } })}
            onApply={() => void readIn()}
          />
          <Refused refusal={apply.refusal} />
        </>
      )}
    </>
  );
}
