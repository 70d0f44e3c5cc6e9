import { describe, test } from 'vitest';
import { expectAsPlanned } from '#test/end-to-end/stage/as-planned.ts';

describe.concurrent('a day that begins as the plan says', () => {
  test.each([
    ['without a morning', ['night-stop', 'morning-scale', 'noon-restart'], 6],
    ['with too many restarts', ['noon-restart', 'again-restart', 'spare-restart'], 10],
    ['without a night', ['early-start', 'morning-scale', 'noon-restart', 'evening-rollback'], 8],
  ])('%s ends run by run as the plan says, and leaves the components so', (_, names, count) =>
    expectAsPlanned(names, count),
  );
});
