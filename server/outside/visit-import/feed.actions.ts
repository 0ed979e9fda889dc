import { lookup } from 'node:dns';
import { get } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export const largestFeed = 5 * 1024 * 1024;
const patience = 10_000;

/** Networks that are not the internet: this server's own surroundings are nobody's calendar (SSRF). */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, bits, 'ipv6');

export function isOutside(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isOutside(mapped);
  return !inside.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** Looks a name up and gives only an address outside, so that what was checked is what is called. */
const lookupOutside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '');
    const found = addresses.filter(({ address }) => isOutside(address));
    const first = found[0];
    if (!first) return callback(new Error('inside'), '');
    return options.all ? callback(null, found) : callback(null, first.address, first.family);
  });
};

export type FeedRefusal =
  | 'visit_import.feed_address'
  | 'visit_import.feed_unreachable'
  | 'visit_import.feed_too_large';

/** The text of a calendar at an https address; no redirects, at most 5 MB, within ten seconds. */
export function fetchFeed(address: string): Promise<{ text: string } | { refusal: FeedRefusal }> {
  if (!URL.canParse(address)) return Promise.resolve({ refusal: 'visit_import.feed_address' });
  const url = new URL(address.replace(/^webcal:/i, 'https:'));
  const named = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:' || url.username !== '' || (isIP(named) !== 0 && !isOutside(named)))
    return Promise.resolve({ refusal: 'visit_import.feed_address' });
  return new Promise((resolve) => {
    const request = get(url, { lookup: lookupOutside, headers: { accept: 'text/calendar' } }, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        resolve({ refusal: 'visit_import.feed_unreachable' });
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > largestFeed) {
          resolve({ refusal: 'visit_import.feed_too_large' });
          request.destroy();
        }
      });
      response.on('end', () => resolve({ text: Buffer.concat(chunks).toString('utf8') }));
    });
    const timer = setTimeout(() => request.destroy(new Error('too slow')), patience);
    request.on('close', () => clearTimeout(timer));
    request.on('error', () => resolve({ refusal: 'visit_import.feed_unreachable' }));
  });
}
