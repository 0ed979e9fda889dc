import type { ReactNode } from 'react';
import { useTexts } from '../../ui/texts.ts';
import classes from './person.module.css';
import { texts } from './texts.ts';

export type Fact = [label: string, value: ReactNode];

/** What is known, by name; what is not known is left out. */
export function Facts({ facts }: { facts: Fact[] }) {
  const t = useTexts(texts);
  const known = facts.filter(([, value]) => value !== null && value !== '' && value !== undefined);
  if (known.length === 0) return <p>{t('notYet')}</p>;
  return (
    <dl className={classes.facts}>
      {known.map(([label, value]) => (
        <Pair key={label} label={label} value={value} />
      ))}
    </dl>
  );
}

const Pair = ({ label, value }: { label: string; value: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </>
);
