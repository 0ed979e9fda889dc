/** A face with its name always beside it: photo with consent, else initials; a shape for whose it is. */
import { IconHeart, IconHeartHandshake, IconHome, IconStethoscope } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { photoAddress } from '../api/photo-address.ts';
import classes from './PersonFace.module.css';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

/** own = her own people; the four kinds are told apart by icon and word, never by colour alone. */
export type PersonKind = 'own' | 'volunteer' | 'cooperative' | 'professional';

type PersonFaceProps = {
  name: string;
  /** From the face; without one, or when it may not be seen, there are initials. */
  photoId?: string | null | undefined;
  kind?: PersonKind | undefined;
  /** A second line: role, phone, town. */
  note?: ReactNode;
  size?: 'small' | 'usual' | 'large';
  /** Only the face, where the name already stands beside it. */
  bare?: boolean;
};

const icons = {
  own: IconHeart,
  volunteer: IconHeartHandshake,
  cooperative: IconHome,
  professional: IconStethoscope,
};
const shades = ['dorp', 'klei', 'lucht', 'honing', 'pruim'];

export function PersonFace({ name, photoId, kind, note, size = 'usual', bare = false }: PersonFaceProps) {
  const t = useTexts(uiTexts);
  const Icon = kind ? icons[kind] : null;
  const face = <Face key={photoId} name={name} photoId={photoId} size={size} />;
  if (bare) return face;
  return (
    <span className={classes.person} data-size={size}>
      {face}
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        {(Icon || note) && (
          <span className={classes.note}>
            {Icon && kind && (
              <span className={classes.kind}>
                <Icon size={18} stroke={1.7} aria-hidden />
                {t(kind)}
              </span>
            )}
            {note && <span>{note}</span>}
          </span>
        )}
      </span>
    </span>
  );
}

type FaceProps = Required<Pick<PersonFaceProps, 'name' | 'photoId' | 'size'>>;

function Face({ name, photoId, size }: FaceProps) {
  const [missing, setMissing] = useState(false);
  if (photoId && !missing) {
    return (
      <img
        src={photoAddress(photoId)}
        alt=""
        className={classes.face}
        data-size={size}
        loading="lazy"
        onError={() => setMissing(true)}
      />
    );
  }
  return (
    <span className={classes.face} data-size={size} data-shade={shadeOf(name)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

type OrganisationMarkProps = { kind: string; name: string };

/** ● a cooperative, ■ a care organisation, with the name always beside it. */
export function OrganisationMark({ kind, name }: OrganisationMarkProps) {
  const shape = kind === 'cooperative' || kind === 'citizens_cooperative' ? classes.circle : classes.square;
  return (
    <span className={classes.organisation}>
      <span className={shape} aria-hidden="true" />
      {name}
    </span>
  );
}

/** Anna van der Berg → AB: Dutch prefixes do not count. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/).filter((word) => /^\p{Lu}/u.test(word));
  const first = words[0] ?? name.trim();
  const last = words.length > 1 ? words.at(-1) : undefined;
  return `${first.charAt(0)}${last?.charAt(0) ?? ''}`.toLocaleUpperCase('nl');
}

/** The same name always has the same shade. */
function shadeOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return shades[sum % shades.length] ?? 'dorp';
}
