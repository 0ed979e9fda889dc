import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { type Bench, type Line, spread } from './open-bench.ts';

const runs = 5;

/** The volunteer's week on a phone with a processor four times slower: bytes of script and the largest paint. */
export async function measureFirstView(bench: Bench): Promise<Line[]> {
  const page = await bench.enter(/Vrijwilliger/, { width: 390 });
  const sizes = await scriptBytes(page, `${bench.url}/mijn-week`);
  const paints: number[] = [];
  for (let run = 0; run < runs; run += 1) paints.push(await largestPaint(page, `${bench.url}/mijn-week`));
  return [
    [
      "Volunteer's week: compressed JavaScript in all (at most 220 kB)",
      `${(sizes.script / 1000).toFixed(1)} kB`,
    ],
    ["Volunteer's week: compressed CSS", `${(sizes.style / 1000).toFixed(1)} kB`],
    [
      "Volunteer's week: largest contentful paint, 4 × slower processor (under 1.5 s)",
      `${spread(paints.map((ms) => ms / 1000))} s`,
    ],
  ];
}

async function scriptBytes(page: Page, url: string): Promise<{ script: number; style: number }> {
  const sizes = { script: 0, style: 0 };
  const waiting: Promise<void>[] = [];
  const count = async (kind: 'script' | 'style', body: Promise<Buffer>) => {
    const { length } = gzipSync(await body, { level: 9 });
    sizes[kind] += length;
  };
  page.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) waiting.push(count('script', response.body()));
    if (/\.css(\?|$)/.test(response.url())) waiting.push(count('style', response.body()));
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await page.goto(url, { waitUntil: 'networkidle' });
  await Promise.all(waiting);
  await session.detach();
  page.removeAllListeners('response');
  return sizes;
}

async function largestPaint(page: Page, url: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(url, { waitUntil: 'networkidle' });
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await session.detach();
  return paint;
}
