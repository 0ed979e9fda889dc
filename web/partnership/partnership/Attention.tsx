import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './partnership.module.css';
import { type Overview, useWays } from './rooms.tsx';
import { texts } from './texts.ts';

/** What waits for us or is late, in a sentence each, with the way there; that nothing does is said too. */
export function Attention({ of: { partnershipId, attention } }: { of: Overview }) {
  const t = useTexts(texts);
  const pick = usePick();
  const ways = useWays(partnershipId);
  return (
    <Section title={t('attention')} tone={attention.length > 0 ? 'warning' : 'card'}>
      {attention.length === 0 ? (
        <p>{t('attentionNone')}</p>
      ) : (
        <ul className={classes.asks}>
          {attention.map(({ room, text }) => (
            <li key={text.nl}>
              {pick(text)}{' '}
              <span data-screen-only>
                <To to={ways[room].to}>{ways[room].title}</To>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
