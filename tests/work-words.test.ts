import { expect, test } from 'vitest';
import { longTasks, ownerTasks, tasks } from '../server/app.ts';
import { wordsOfWork } from '../server/outside/upkeep/upkeep.ts';

test('work that people notice when it fails has words of its own on the page of upkeep', () => {
  const usual = wordsOfWork('follow_fact');
  const unnamed = Object.keys({ ...tasks, ...longTasks, ...ownerTasks }).filter(
    (task) => wordsOfWork(task) === usual,
  );
  expect(unnamed.sort()).toEqual(['check_answers', 'notice_indications', 'referral_answered']);
});
