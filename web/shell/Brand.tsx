import classes from './Brand.module.css';

/** A circle and a square that touch: the cooperative and the care organisation. It takes two. */
export function Brand({ under }: { under?: string | undefined }) {
  return (
    <div className={classes.brand}>
      <svg viewBox="0 0 34 24" width="34" height="24" aria-hidden="true">
        <circle cx="11" cy="12" r="9.5" className={classes.circle} />
        <rect x="15" y="3" width="18" height="18" rx="3.5" className={classes.square} />
      </svg>
      <div>
        <span className={classes.name}>Tango</span>
        {under && <span className={classes.under}>{under}</span>}
      </div>
    </div>
  );
}
