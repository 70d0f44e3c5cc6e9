import { test } from 'vitest';
import { expectAsPlanned } from '#test/end-to-end/stage/as-planned.ts';

test('a day with a night ends run by run as the plan says, and leaves the components so', () =>
  expectAsPlanned(['night-stop', 'early-start', 'morning-scale', 'web-scale', 'noon-restart'], 9));
