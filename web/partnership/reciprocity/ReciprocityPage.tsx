import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { OwnWords } from '../partnership/OwnWords.tsx';
import { Crisis } from './Crisis.tsx';
import { Figures } from './Figures.tsx';
import { OwnPicture } from './OwnPicture.tsx';
import { Questions } from './Questions.tsx';
import { Reasons } from './Reasons.tsx';
import { roomTexts } from './rooms.texts.ts';
import { texts } from './texts.ts';
import { Why } from './Why.tsx';

/** Wat brengen en halen we? Own words on top; what goes deeper opens where someone asks. */
export default function ReciprocityPage() {
  const id = usePart('id');
  const t = useTexts(texts);
  const rooms = useTexts(roomTexts);
  return (
    <Blocks>
      <PageHeader
        title={t('title')}
        text={t('text')}
        above={<To to={paths.partnership(id)}>{t('backTo')}</To>}
      />
      <Shown view={useView('partnership.show', { partnershipId: id })}>
        {(partnership) => <OwnWords of={partnership} />}
      </Shown>
      <Reasons partnershipId={id} />
      <Questions partnershipId={id} />
      <Section title={rooms('title')} text={rooms('text')}>
        <To to={paths.rooms(id)}>{t('glanceRooms')}</To>
      </Section>
      <Figures partnershipId={id} />
      <Why partnershipId={id} />
      <OwnPicture partnershipId={id} />
      <Crisis />
    </Blocks>
  );
}
