import { describe, expect, it } from 'vitest';
import { NOTHING_SENT } from '#core/aim/aim.ts';
import { jobBehind, withEarlier } from '#core/judge/earlier-job.ts';
import { ending } from '#core/outcome.ts';

const pursuit = (sent: 'no' | 'may' | 'settled', jobId?: string) => ({
  number: 2,
  openedAt: 0,
  expiresAt: 0,
  wishes: 0,
  found: { ...NOTHING_SENT, sent, ...(jobId && { jobId }) },
});
const refused = ending('refused', 'ServiceStage refused: not in this state.');

describe('the job behind a refusal', () => {
  it.each(['refused', 'state-forbids'] as const)('is that of an earlier try, where a try ends %s', (reason) => {
    expect(jobBehind(ending(reason, 'no'), pursuit('settled', 'JOB1'))).toBe('JOB1');
  });

  it('is none where nothing was sent, or nothing is settled, or it ended otherwise', () => {
    expect(jobBehind(refused, pursuit('no'))).toBeUndefined();
    expect(jobBehind(refused, pursuit('may', 'JOB1'))).toBeUndefined();
    expect(jobBehind(ending('held', 'no'), pursuit('settled', 'JOB1'))).toBeUndefined();
  });

  it('is told with its own words where it ended badly, and left out where it did not', () => {
    const job = { id: 'JOB1', status: 'FAILED', messages: ['no quota', 'rolled out 1 of 4'] };

    expect(withEarlier(refused, job)).toEqual({
      ...refused,
      message:
        'ServiceStage refused: not in this state. Before that: Job JOB1 ended FAILED: no quota; rolled out 1 of 4',
    });
    expect(withEarlier(refused, { ...job, status: 'SUCCEEDED' })).toBe(refused);
  });
});
