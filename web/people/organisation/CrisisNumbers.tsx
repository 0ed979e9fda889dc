/** Whom to call for a bed in a crisis, by the law that the care comes from: the numbers that the own organisation wrote down. */
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { crisisTexts } from './crisis.texts.ts';
import classes from './organisation.module.css';

type Numbers = Output<'setting.crisis'>;
type Ground = 'zvw' | 'wlz' | 'wmo';

/** When each number is answered, as far as that is known. */
const callsOf = ({ gpPost, region, regionNight, municipality }: Numbers, ground: Ground) => {
  const calls = {
    zvw: [{ when: 'atNight', number: gpPost }],
    wlz: [
      { when: regionNight ? 'byDay' : 'dayAndNight', number: region },
      { when: 'atNight', number: regionNight },
    ],
    wmo: [{ when: 'byDay', number: municipality }],
  } as const;
  return calls[ground].filter(({ number }) => number !== '');
};

export function CrisisNumbers({ ground }: { ground: Ground }) {
  const t = useTexts(crisisTexts);
  const { data } = useView('setting.crisis', {});
  if (!data) return null;
  const calls = callsOf(data, ground);
  if (calls.length === 0)
    return (
      <p className={classes.quiet}>
        {t('missing')} {data.can.edit.allowed && <To to={paths.organisation()}>{t('fillIn')}</To>}
      </p>
    );
  return (
    <ul className={classes.lines}>
      {calls.map(({ when, number }) => (
        <li key={when}>
          {t(when)}: <Tel number={number} />
        </li>
      ))}
    </ul>
  );
}

const Tel = ({ number }: { number: string }) => <a href={`tel:${number.replace(/[\s-]/g, '')}`}>{number}</a>;

/** The same on a card of one page, once there is a number to call. */
export function CrisisOnCard() {
  const t = useTexts(crisisTexts);
  const { data } = useView('setting.crisis', {});
  const grounds = (['zvw', 'wlz', 'wmo'] as const).filter(
    (ground) => data && callsOf(data, ground).length > 0,
  );
  if (grounds.length === 0) return null;
  return (
    <Section title={t('onCard')} text={t('danger')}>
      {grounds.map((ground) => (
        <div key={ground}>
          <strong>{t(ground)}</strong>
          <CrisisNumbers ground={ground} />
        </div>
      ))}
    </Section>
  );
}
