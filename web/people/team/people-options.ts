import { useView } from '../../api/use-view.ts';

/** Everyone who works or helps here, by name. */
export function usePeopleOptions() {
  const people = useView('person.list', { state: 'active', works: 'yes' });
  return (people.data?.rows ?? []).flatMap(({ membershipId, name }) =>
    membershipId ? [{ value: membershipId, label: name }] : [],
  );
}
