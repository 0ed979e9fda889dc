/** Ctrl+K: go, find, do. Pages of the navigation, and what rooms registered with `addSearchActions`. */
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/spotlight/styles.layer.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '../api/session.ts';
import type { Me } from '../api/use-me.ts';
import { useTexts } from '../ui/texts.ts';
import { useNavigation } from './navigation.ts';
import { searchActionsFor } from './search-actions.ts';
import { texts } from './texts.ts';

const [store] = createSpotlight();

export default function Search({ me, onClose }: { me: Me; onClose: () => void }) {
  const t = useTexts(texts);
  const { language } = useSession();
  const navigate = useNavigate();
  const pages = useNavigation(me);
  useEffect(() => store.setState({ ...store.getState(), opened: true }), []);
  const actions = [
    ...pages.map((page) => ({
      id: page.label,
      label: t(page.label),
      onClick: () => void navigate({ to: page.to }),
    })),
    ...searchActionsFor(me.persona).map((action) => ({
      id: action.id,
      label: action.label[language],
      ...(action.words ? { keywords: action.words[language] } : {}),
      onClick: () => void navigate({ to: action.to }),
    })),
  ];
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={actions}
      onSpotlightClose={onClose}
      nothingFound={t('searchNothing')}
      highlightQuery
      searchProps={{
        leftSection: <IconSearch size={20} stroke={1.7} aria-hidden />,
        placeholder: t('searchPlaceholder'),
        'aria-label': t('searchPlaceholder'),
      }}
    />
  );
}
