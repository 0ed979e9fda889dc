import { useState } from 'react';
import type { Output, Verb } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { SentenceForm } from './SentenceForm.tsx';
import { saidTexts } from './said.texts.ts';
import classes from './vision.module.css';

type Difference = Output<'vision.difference'>;

const refreshes: Verb[] = ['vision.difference', 'vision.list', 'vision.result', 'agreement.show'];

/** What a side said after talking, and how each side looks at it; none where the answers showed it. */
export function Sentences({ difference }: { difference: Difference }) {
  const t = useTexts(saidTexts);
  const format = useFormat();
  const { openedBy, sentences, status, sides } = difference;
  if (openedBy === null) return null;
  const silent = sides.filter(
    ({ organisationId }) => !sentences.some((one) => one.organisationId === organisationId),
  );
  return (
    <Section title={t('sentences')} text={t('sentencesText')}>
      <ul className={classes.rows}>
        {sentences.map(({ organisationId, name, sentence, writerName, saidOn }) => (
          <li key={organisationId} className={classes.one}>
            <h3>{name}</h3>
            <p className={`${classes.words} ${classes.prose}`}>{sentence}</p>
            <p className={classes.quiet}>
              {t(organisationId === openedBy ? 'openedBy' : 'saidBy', {
                name: writerName,
                day: format.date(saidOn),
              })}
            </p>
          </li>
        ))}
      </ul>
      {silent.length > 0 && (
        <p className={classes.quiet}>{t('silent', { names: format.list(silent.map(({ name }) => name)) })}</p>
      )}
      {status === 'open' && <OwnSentence difference={difference} />}
    </Section>
  );
}

/** Whoever said that they differ may take it back; the others say how they look at it. */
function OwnSentence({ difference: { id, can } }: { difference: Difference }) {
  const t = useTexts(saidTexts);
  const [saying, setSaying] = useState(false);
  const say = useAct('vision.say', { refreshes });
  const takeBack = useAct('vision.takeBack', { refreshes });
  return (
    <div className={classes.stack} data-screen-only>
      {saying ? (
        <SentenceForm
          kept={`vision-sentence-${id}`}
          act={say}
          toInput={(sentence) => ({ differenceId: id, sentence })}
          onDone={() => setSaying(false)}
          onCancel={() => setSaying(false)}
        />
      ) : (
        can.say.allowed && <CanButton onClick={() => setSaying(true)}>{t('saySentence')}</CanButton>
      )}
      {can.takeBack.allowed && (
        <ConfirmAction
          label={t('takeBack')}
          consequence={t('takeBackMeans')}
          act={takeBack}
          onConfirm={() => takeBack.run({ differenceId: id })}
        />
      )}
    </div>
  );
}
