import { type LookupAddress, lookup } from 'node:dns';
import { request as plainly } from 'node:http';
import { request as encrypted } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { isProviderAddress } from './provider.ts';

/**
 * Fetches from an address that somebody typed, never from inside the own network: https, to a public address that is
 * looked at when the connection is made (so that a name cannot change its mind), no redirects, five seconds, half a
 * megabyte. `loopback` lets this machine in as well.
 */
export function guardedFetch(loopback: boolean) {
  return (url: string, options: Asked): Promise<Response> =>
    new Promise((resolve, reject) => {
      if (!isProviderAddress(url, loopback)) return reject(new Error('an address that is not allowed'));
      const target = new URL(url);
      const connect = target.protocol === 'https:' ? encrypted : plainly;
      const headers = Object.fromEntries(new Headers(options.headers as HeadersInit));
      const body = options.body === undefined || options.body === null ? null : String(options.body);
      const request = connect(
        target,
        {
          method: options.method ?? 'GET',
          headers: { ...headers, ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }) },
          agent: false,
          lookup: lookupPublic(loopback),
          signal: AbortSignal.timeout(5000),
        },
        (answer) => {
          const parts: Buffer[] = [];
          let size = 0;
          answer.on('data', (part: Buffer) => {
            size += part.length;
            if (size > largest) request.destroy(new Error('an answer that is too large'));
            else parts.push(part);
          });
          answer.on('error', reject);
          answer.on('end', () => {
            const status = answer.statusCode ?? 502;
            const told = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
            const text = [101, 204, 205, 304].includes(status) ? null : Buffer.concat(parts);
            resolve(new Response(text, { status, headers: told as [string, string][] }));
          });
        },
      );
      request.on('error', reject);
      request.end(body ?? undefined);
    });
}

type Asked = { readonly method?: string; readonly headers?: unknown; readonly body?: unknown };

const largest = 512 * 1024;

/** Looks a name up and refuses it when any of its addresses lies inside. */
export function lookupPublic(loopback: boolean): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const first = found?.[0];
      if (error || !first) return done(error ?? new Error('a name without an address'), '', 0);
      if (!found.every(({ address }) => isPublic(address) || (loopback && isOwnMachine(address))))
        return done(new Error('an address inside the own network'), '', 0);
      if (options.all) return done(null, found as never);
      done(null, first.address, first.family);
    });
  };
}

const inside = new BlockList();
const [v4, v6] = ['ipv4', 'ipv6'] as const;
for (const [network, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
  ] as const),
  ...([
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
  ] as const),
  ...([
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
])
  inside.addSubnet(network, bits, v4);
const outsideV6 = new BlockList();
outsideV6.addSubnet('2000::', 3, v6);
// Of what looks public, these carry an address of the other kind inside, or are for examples.
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  inside.addSubnet(network, bits, v6);

/** Whether an address lies in the internet that everybody shares. */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPublic(mapped);
  if (isIP(address) === 4) return !inside.check(address, v4);
  return isIP(address) === 6 && outsideV6.check(address, v6) && !inside.check(address, v6);
}

const isOwnMachine = (address: string): boolean => /^127\./.test(address) || address === '::1';
