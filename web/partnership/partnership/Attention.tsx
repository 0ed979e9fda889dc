import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { texts as agreementTexts } from '../agreement/texts.ts';
import { texts as meetingTexts } from '../meeting/texts.ts';
import classes from './partnership.module.css';
import type { Room } from './room.ts';
import { texts } from './texts.ts';

type Asked = { readonly text: string; readonly to: string; readonly title: string };

/** What waits for us or is late, in a sentence each, with the way there; that nothing does is said too. */
export function Attention({ partnershipId, rooms }: { partnershipId: string; rooms: readonly Room[] }) {
  const t = useTexts(texts);
  const agreement = useAgreementAsks(partnershipId);
  const asked: Asked[] = [
    ...agreement,
    ...rooms.flatMap(({ to, title, asks = [] }) => asks.map((text) => ({ text, to, title }))),
  ];
  return (
    <Section title={t('attention')} tone={asked.length > 0 ? 'warning' : 'card'}>
      {asked.length === 0 ? (
        <p>{t('attentionNone')}</p>
      ) : (
        <ul className={classes.asks}>
          {asked.map(({ text, to, title }) => (
            <li key={text}>
              {text}{' '}
              <span data-screen-only>
                <To to={to}>{title}</To>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function useAgreementAsks(partnershipId: string): Asked[] {
  const t = useTexts(agreementTexts);
  const meeting = useTexts(meetingTexts);
  const pick = usePick();
  const format = useFormat();
  const running = useView('agreement.running', { partnershipId }).data;
  if (!running) return [];
  const { clauses, ending, open } = running;
  const outOfLine = clauses.filter(({ measured }) =>
    measured?.figures.some(({ verdict }) => verdict === 'not_kept'),
  );
  return [
    ...(outOfLine.length > 0
      ? [
          {
            text: t('outOfLine', { names: format.list(outOfLine.map(({ title }) => pick(title))) }),
            to: paths.meetings(partnershipId),
            title: meeting('title'),
          },
        ]
      : []),
    ...(open?.status === 'offered'
      ? [
          {
            text: t('readyToSign', { number: open.number }),
            to: paths.signAgreement(open.id),
            title: t('goSign', { number: open.number }),
          },
        ]
      : []),
    ...(ending
      ? [
          {
            text: t('endsOn', { day: format.date(ending.on), count: ending.days }),
            to: paths.agreements(partnershipId),
            title: t('versions'),
          },
        ]
      : []),
  ];
}
