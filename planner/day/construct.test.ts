import { expect, test } from 'vitest';
import { wildDay } from '../instances/day.ts';
import { Board } from './board.ts';
import { construct } from './construct.ts';

test('only a pair has one key, so that no two stops of a route could come to wait for each other', () => {
  let apart = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const day = wildDay(seed);
    const board = new Board(day);
    construct(board);
    const stops = [...day.stops.keys()].filter((stop) => board.route[stop]! >= 0);
    for (const one of stops) {
      if (day.apart[one]! >= 0 && day.mate[one]! < 0) apart++;
      const same = stops.filter((other) => other !== one && board.key[other] === board.key[one]);
      expect(same).toEqual(day.mate[one]! < 0 ? [] : [day.mate[one]]);
    }
  }
  expect(apart).toBeGreaterThan(50);
});
