/** The list of people on paper, as it was filtered. */
import type { Input } from '../../api/contracts.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters, writeSearch } from '../../ui/address.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PrintPage } from '../../ui/PrintPage.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './person.module.css';
import { roleKeys } from './roles.ts';
import { texts } from './texts.ts';

export default function PrintPeoplePage() {
  const t = useTexts(texts);
  const [filters] = useFilters();
  const organisation = useMe().data?.hat?.organisationName ?? '';
  const role = [...roleKeys, 'none' as const].find((one) => one === filters.rol);
  const state = (['active', 'ended', 'all'] as const).find((one) => one === filters.wie) ?? 'active';
  const order = (['name', 'place', 'newest'] as const).find((one) => one === filters.volgorde) ?? 'name';
  const q = filters.naam?.trim() ?? '';
  const input: Input<'person.list'> = {
    state,
    order,
    onPaper: 'yes',
    ...(role ? { role } : {}),
    ...(q ? { q } : {}),
  };
  const whose = role ? `${t(role === 'none' ? 'noRoleHere' : role)}: ` : '';
  return (
    <>
      <p data-screen-only>
        <To to={`${paths.people()}${writeSearch(filters)}`}>{t('backToList')}</To>
      </p>
      <Shown view={useView('person.list', input)}>
        {({ rows, next, total }) => (
          <PrintPage madeAt={new Date().toISOString()}>
            <PageHeader title={t('printTitle', { name: organisation })} />
            <p>{whose + t('onPaper', { count: total ?? rows.length })}</p>
            {next && <p>{t('printRest')}</p>}
            <table className={classes.paper}>
              <thead>
                <tr>
                  <th scope="col">{t('name')}</th>
                  <th scope="col">{t('role')}</th>
                  <th scope="col">{t('place')}</th>
                  <th scope="col">{t('phone')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">{row.name}</th>
                    <td>{row.roles.map((one) => t(one)).join(', ')}</td>
                    <td>{row.place}</td>
                    <td>{row.phone}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </PrintPage>
        )}
      </Shown>
    </>
  );
}
