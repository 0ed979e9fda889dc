import { mostCore } from '../../../server/partnership/vision/vision.ts';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters, usePart } from '../../ui/address.ts';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PrintPage } from '../../ui/PrintPage.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { answerTexts } from './answer.texts.ts';
import { othersOf, ownSideOf, type Round } from './round.ts';
import { texts } from './texts.ts';
import { useStatements } from './use-statements.ts';
import classes from './vision.module.css';

type Invitation = Output<'vision.invitations'>['rows'][number];

/** On paper: a form for each who has not answered yet, or for the one number in the address. */
export default function FormsPage() {
  const t = useTexts(answerTexts);
  const roundId = usePart('id');
  const [{ nummer }] = useFilters();
  const round = useView('vision.show', { roundId });
  const invitations = useView('vision.invitations', { roundId });
  return (
    <Shown view={round}>
      {(found) => (
        <Shown view={invitations}>
          {({ rows }) => {
            const open = rows.filter(({ state }) => state === 'open');
            const shown = nummer ? open.filter(({ number }) => String(number) === nummer) : open;
            return (
              <>
                <PageHeader
                  title={t(found.instrument === 'vision' ? 'formTitle' : 'askEvaluation')}
                  above={<Back roundId={roundId} />}
                />
                {shown.length === 0 ? (
                  <p>{t('noForms')}</p>
                ) : (
                  <PrintPage madeAt={new Date().toISOString()}>
                    {shown.map((invitation) => (
                      <Form key={invitation.id} round={found} invitation={invitation} />
                    ))}
                  </PrintPage>
                )}
              </>
            );
          }}
        </Shown>
      )}
    </Shown>
  );
}

function Back({ roundId }: { roundId: string }) {
  const t = useTexts(texts);
  return (
    <span data-screen-only>
      <To to={paths.visionRound(roundId)}>{t('toRound')}</To>
    </span>
  );
}

function Form({ round, invitation }: { round: Round; invitation: Invitation }) {
  const t = useTexts(answerTexts);
  const level = useTexts(texts);
  const format = useFormat();
  const wordsOf = useStatements();
  const own = ownSideOf(round);
  const others = othersOf(round);
  const isNamed = invitation.level === 'board' && own?.boardByName;
  return (
    <div className={classes.form}>
      <p>
        <strong>
          {t('formFor', {
            organisation: own?.name ?? '',
            level: level(invitation.level).toLowerCase(),
            number: invitation.number,
          })}
        </strong>
      </p>
      <p>{t('formHow')}</p>
      {round.instrument === 'vision' && <p>{t('formCore', { count: mostCore })}</p>}
      <p>{t('formBack', { day: format.date(round.closesOn) })}</p>
      {invitation.path && (
        <p className={classes.address}>
          {t('formLink')} {`${location.origin}${invitation.path}`}
        </p>
      )}
      <p>{t(isNamed ? 'whoSeesNamed' : 'whoSeesNameless', { organisation: own?.name ?? '' })}</p>
      {round.statements.map((statement, index) => (
        <section key={statement}>
          <h2>{`${index + 1}. ${wordsOf(statement).says}`}</h2>
          <div className={classes.boxes}>
            {others.map(({ organisationId, name }) => (
              <Boxes key={organisationId} words={t('formGuess', { name })} />
            ))}
            <Boxes words={t('formOwn')} />
            {round.instrument === 'vision' && (
              <>
                <Boxes words={t('formImportant')} />
                <span>{t('core')}</span>
                <span>
                  <span className={classes.box} />
                </span>
              </>
            )}
          </div>
          <p>{t('formRemark')}:</p>
          <div className={classes.write} />
        </section>
      ))}
      {isNamed && <p>{t('name')}: ____________________________</p>}
    </div>
  );
}

function Boxes({ words }: { words: string }) {
  return (
    <>
      <span>{words}</span>
      <span>
        {[1, 2, 3, 4, 5].map((score) => (
          <span key={score} className={classes.box}>
            {score}
          </span>
        ))}
      </span>
    </>
  );
}
