import { expect, test } from 'vitest';
import { makeDemo } from './load.ts';

const day = '2026-11-21';

test('the same day gives the same village, to the byte', () => {
  const one = JSON.stringify([...makeDemo(day).rows.tables]);
  expect(JSON.stringify([...makeDemo(day).rows.tables])).toBe(one);
});

test('it has the size of a real village', () => {
  const { rows, village, clients } = makeDemo(day);
  const count = (table: string) => rows.tables.get(table)?.length ?? 0;
  expect([
    village.members.length,
    village.volunteers.length,
    village.east.length,
    village.west.length,
    clients.length,
  ]).toEqual([480, 82, 10, 12, 60]);
  expect(count('request')).toBe(700);
  expect(new Set(clients.map(({ volunteer }) => volunteer.membershipId)).size).toBe(60);
  expect(count('visit')).toBeGreaterThan(3000);
});

test('nobody is in two places at once', () => {
  const visits = (makeDemo(day).rows.tables.get('visit') ?? []) as {
    face_id: string | null;
    layer: string;
    starts_at: Date;
    ends_at: Date;
  }[];
  const byFace = new Map<string, [number, number][]>();
  for (const { face_id, layer, starts_at, ends_at } of visits) {
    if (face_id === null || layer !== 'professional') continue;
    const spans = byFace.get(face_id) ?? [];
    if (spans.length === 0) byFace.set(face_id, spans);
    spans.push([starts_at.getTime(), ends_at.getTime()]);
  }
  for (const spans of byFace.values()) {
    spans.sort(([a], [b]) => a - b);
    const overlaps = spans.filter(([start], index) => start < (spans[index - 1]?.[1] ?? 0));
    expect(overlaps).toEqual([]);
  }
});
