import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/call.ts';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Row } from '../../ui/RowList.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './client.module.css';
import { texts } from './texts.ts';

type Page = Output<'client.list'>;

/** The people who share their page with this organisation or team; the search looks at the start of the family name. */
export default function ClientsPage() {
  const t = useTexts(texts);
  const [{ zoek = '' }, setFilters] = useFilters();
  const [typed, setTyped] = useState(zoek);
  const onSearch = (event: FormEvent) => {
    event.preventDefault();
    setFilters({ zoek: typed.trim() });
  };
  return (
    <>
      <PageHeader title={t('clients')} text={t('clientsText')} />
      <search>
        <form onSubmit={onSearch} className={classes.search}>
          <TextInput
            label={t('search')}
            type="search"
            maxLength={60}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {t('searchGo')}
          </Button>
        </form>
      </search>
      <Shown view={useView('client.list', zoek ? { search: zoek } : {})}>
        {(first) => <Rows key={`${zoek}-${first.rows[0]?.clientId}`} first={first} search={zoek} />}
      </Shown>
    </>
  );
}

function Rows({ first, search }: { first: Page; search: string }) {
  const t = useTexts(texts);
  const [rows, setRows] = useState(first.rows);
  const [next, setNext] = useState(first.next);
  async function more() {
    const answer = await call('client.list', { ...(search ? { search } : {}), after: next ?? '' });
    if (!answer.ok) return;
    setRows([...rows, ...answer.value.rows]);
    setNext(answer.value.next);
  }
  if (rows.length === 0) return <EmptyState text={search ? t('nobodyFound') : t('noClients')} />;
  return (
    <>
      <ul className={classes.list}>
        {rows.map(({ clientId, name, photoId, place, intensity }) => (
          <li key={clientId}>
            <Row
              name={name}
              photoId={photoId}
              need={[place, t(intensity).toLowerCase()].filter(Boolean).join(', ')}
              to={paths.client(clientId)}
            />
          </li>
        ))}
      </ul>
      {next && (
        <Button variant="default" mt="md" onClick={() => void more()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
