import { describe, expect, test } from 'vitest';
import { expectFailure, type Failure, job, restart } from '#test/end-to-end/stage/failure.ts';

const FAILURES: readonly Failure[] = [
  {
    what: 'a job that fails in part',
    scene: { ...restart, drill: job('partially-fails') },
    ending: 'web restart failed job-partially-failed',
    error: { code: 'PARTIALLY_FAILED', message: expect.stringContaining('some replicas did not become ready') },
    accepted: 1,
  },
  {
    what: 'a job that somebody cancels',
    scene: { ...restart, drill: job('cancelled') },
    ending: 'web restart failed job-cancelled',
    error: { code: 'CANCELLED', message: expect.any(String) },
    accepted: 1,
  },
  {
    what: 'a job that is undone',
    scene: { ...restart, drill: job('undone') },
    ending: 'web restart failed job-undone',
    error: { code: 'ROLLBACKED', message: expect.any(String) },
    accepted: 1,
  },
];

describe.concurrent('what goes wrong is told on the bus, in the words of ServiceStage', () => {
  test.each(FAILURES)('$what', expectFailure);
});
