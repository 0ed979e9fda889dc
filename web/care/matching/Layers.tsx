import type { ReactNode } from 'react';
import { useFormat } from '../../ui/format.ts';
import { OrganisationMark, PersonFace, type PersonKind } from '../../ui/PersonFace.tsx';
import { ReasonList } from '../../ui/ReasonList.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { Choose } from './Choose.tsx';
import type { Matches, NeedMatches } from './MatchesPage.tsx';
import classes from './matching.module.css';
import { texts } from './texts.ts';

type LayersProps = { matches: Matches; need: NeedMatches };
type Offer = NeedMatches['professional'][number];

/** Own people first, then volunteers, then the cooperative, then several providers; who fell out and why. */
export function Layers({ matches, need }: LayersProps) {
  const t = useTexts(texts);
  const pick = usePick();
  return (
    <>
      <Layer title={t('own_people')} text={t('ownText')} empty={t('noOwn')}>
        {need.ownPeople.map(({ face, relation, does }) => (
          <Card key={face.id} chosen={need.choice?.faceId === face.id}>
            <Person name={face.name} photoId={face.photoId} kind="own" note={relation} />
            <p>{does ? t('does', { what: does }) : t('doesNothing')}</p>
            <Choose
              matches={matches}
              need={need}
              layer="own_people"
              faceId={face.id}
              name={face.name}
              isFirst
            />
          </Card>
        ))}
      </Layer>
      {need.volunteers ? (
        <Layer title={t('volunteer')} text={t('volunteerText')} empty={t('noVolunteers')}>
          {need.volunteers.map(({ face, ...reasons }, place) => (
            <Card key={face.id} chosen={need.choice?.faceId === face.id}>
              <Person name={face.name} photoId={face.photoId} kind="volunteer" note={face.title} />
              <ReasonList plus={reasons.for} minus={reasons.against} />
              <Choose
                matches={matches}
                need={need}
                layer="volunteer"
                faceId={face.id}
                name={face.name}
                isFirst={place === 0}
              />
            </Card>
          ))}
        </Layer>
      ) : (
        <Layer title={t('volunteer')} text={t('noVolunteersHere')} />
      )}
      <Layer title={t('cooperative')} empty={t('noCooperative')}>
        {need.cooperative.map((offer, place) => (
          <OfferCard key={offer.offerId} matches={matches} need={need} offer={offer} isFirst={place === 0} />
        ))}
      </Layer>
      <Layer title={t('professional')} empty={t('noProfessional')}>
        {need.professional.map((offer, place) => (
          <OfferCard key={offer.offerId} matches={matches} need={need} offer={offer} isFirst={place === 0} />
        ))}
      </Layer>
      {need.out.length > 0 && (
        <details>
          <summary>{t('out', { count: need.out.length })}</summary>
          <ul className={classes.out}>
            {need.out.map(({ name, because }) => (
              <li key={name}>
                {name}: {pick(because)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>{t('how')}</summary>
        <p>{t('howText')}</p>
      </details>
    </>
  );
}

type LayerProps = { title: string; text?: string; empty?: string; children?: ReactNode[] };

function Layer({ title, text, empty, children = [] }: LayerProps) {
  return (
    <div className={classes.layer}>
      <h3>{title}</h3>
      {text && <p className={classes.quiet}>{text}</p>}
      {children.length === 0 && empty && <p className={classes.quiet}>{empty}</p>}
      {children.length > 0 && <ul className={classes.cards}>{children}</ul>}
    </div>
  );
}

function Card({ chosen, children }: { chosen: boolean; children: ReactNode }) {
  const t = useTexts(texts);
  return (
    <li className={classes.card} data-chosen={chosen}>
      {chosen && <StatusBadge tone="good">{t('chosen')}</StatusBadge>}
      {children}
    </li>
  );
}

type PersonProps = { name: string; photoId: string | null; kind: PersonKind; note: string };

const Person = ({ name, photoId, kind, note }: PersonProps) => (
  <PersonFace name={name} photoId={photoId} kind={kind} note={note} />
);

type OfferCardProps = LayersProps & { offer: Offer; isFirst: boolean };

function OfferCard({ matches, need, offer, isFirst }: OfferCardProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const layer = offer.organisationKind === 'citizens_cooperative' ? 'cooperative' : 'professional';
  return (
    <Card chosen={need.choice?.offerId === offer.offerId}>
      <h4>{isFirst ? t('fitsWell', { name: offer.name }) : offer.name}</h4>
      <OrganisationMark kind={offer.organisationKind} name={offer.organisationName} />
      {offer.about && <p>{offer.about}</p>}
      <ReasonList plus={offer.for} minus={offer.against} />
      {offer.priceCents !== null && (
        <p className={classes.quiet}>{t('price', { amount: format.money(offer.priceCents) })}</p>
      )}
      <Choose
        matches={matches}
        need={need}
        layer={layer}
        offerId={offer.offerId}
        name={`${offer.organisationName}, ${offer.name}`}
        isFirst={isFirst}
      />
    </Card>
  );
}
