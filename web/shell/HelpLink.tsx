import { IconPhone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMe } from '../api/use-me.ts';
import { paths } from '../paths.ts';
import { useTexts } from '../ui/texts.ts';
import classes from './HelpLink.module.css';
import { texts } from './texts.ts';

/** Top right on every page: a person to call, with the number itself in sight. */
export function HelpLink() {
  const t = useTexts(texts);
  const phone = useMe().data?.help?.phone;
  return (
    <Link to={paths.help()} className={classes.help}>
      <IconPhone size={20} stroke={1.7} aria-hidden />
      {phone ? t('helpCall', { phone }) : t('help')}
    </Link>
  );
}
