import { test } from 'vitest';
import { playAllActions } from '#test/end-to-end/stage/all-actions.ts';

test('all five actions, by schedule and by alarm, reach a container and a virtual machine component with temporary credentials', () =>
  playAllActions('temporary'));
