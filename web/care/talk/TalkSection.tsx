/** On the page of a question: begin the talk, go on with it, or see what was said. */
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { answeredCount, checkSlug, steps } from './answers.ts';
import { texts } from './texts.ts';

export function TalkSection({ requestId }: { requestId: string }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const view = useView('talk.ofRequest', { requestId });
  return (
    <Section title={t('section')} text={t('sectionText')}>
      <Shown view={view}>
        {({ talk, can }) => {
          if (talk?.finishedAt)
            return (
              <p>
                {t('finishedOn', { day: format.day(talk.finishedAt) })}.{' '}
                <To to={paths.talk(requestId, checkSlug)}>{t('look')}</To>
              </p>
            );
          if (talk)
            return (
              <>
                <p>{t('onTheWay', { answered: answeredCount(talk.answers), all: steps.length })}</p>
                <div>
                  <To to={paths.talk(requestId, 'verder')} look="button">
                    {t('resume')}
                  </To>
                </div>
              </>
            );
          if (!can.start.allowed) return <p>{pick(can.start.reason)}</p>;
          return (
            <div>
              <To to={paths.talk(requestId, 'begin')} look="button">
                {t('startTitle')}
              </To>
            </div>
          );
        }}
      </Shown>
    </Section>
  );
}
