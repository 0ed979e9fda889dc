import { expect, test } from 'vitest';
import { fetchFeed, isOutside } from './feed.actions.ts';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '192.168.1.1',
  '172.20.0.1',
  '::1',
  'fe80::1',
  '::ffff:10.0.0.1',
])('%s is no place for a calendar', (address) => expect(isOutside(address)).toBe(false));

test.each(['93.184.216.34', '2606:2800:220:1::1'])('%s is outside', (address) =>
  expect(isOutside(address)).toBe(true),
);

test.each([
  'http://example.org/a.ics',
  'https://127.0.0.1/a.ics',
  'https://[::1]/a.ics',
  'file:///etc/passwd',
  'x',
])('%s is not fetched', async (address) =>
  expect(await fetchFeed(address)).toEqual({ refusal: 'visit_import.feed_address' }),
);

test('a name that leads inside is not followed', async () => {
  expect(await fetchFeed('https://localhost/a.ics')).toEqual({ refusal: 'visit_import.feed_unreachable' });
});
