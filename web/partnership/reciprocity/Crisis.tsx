import { CrisisNumbers } from '../../people/organisation/CrisisNumbers.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { crisisTexts } from './crisis.texts.ts';
import classes from './reciprocity.module.css';

/** Who does not know the law calls as under the Zvw: they think along and refer on. */
const numbersFor = { zvw: 'zvw', wlz: 'wlz', wmo: 'wmo', unknown: 'zvw' } as const;

/** A bed is not booked here: whom to call, by the law that the care comes from. */
export function Crisis() {
  const t = useTexts(crisisTexts);
  return (
    <Section title={t('title')} text={t('text')} folds={t('folds')}>
      <ul className={classes.list}>
        {(['danger', 'zvw', 'wlz', 'wmo', 'unknown'] as const).map((ground) => (
          <li key={ground}>
            <h3>{t(ground)}</h3>
            <p className={classes.words}>{t(`${ground}Text`)}</p>
            {ground in numbersFor && <CrisisNumbers ground={numbersFor[ground as keyof typeof numbersFor]} />}
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>{t('source')}</p>
    </Section>
  );
}
