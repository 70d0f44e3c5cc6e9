import { describe, expect, it } from 'vitest';
import { aimId, runId } from '#core/aim/run-id.ts';
import { newComponent } from '#test/contracts/ledger.ts';

describe('the id of a run', () => {
  const key = { automation: 'restart-on-5xx', occurrence: 'event-1', instanceId: newComponent() };

  it('is that of its aim, with the number of the try', () => {
    expect(aimId(key)).toMatch(/^[0-9a-f]{10}$/);
    expect(runId(key, 2)).toBe(`${aimId(key)}.2`);
  });

  it('is another for whatever differs, be it the last letter alone', () => {
    const others = [
      { automation: 'restart-on-5xy' },
      { occurrence: 'event-2' },
      ...Array.from({ length: 2000 }, () => ({ instanceId: newComponent() })),
    ];

    expect(new Set([key, ...others.map((facts) => ({ ...key, ...facts }))].map(aimId)).size).toBe(others.length + 1);
  });
});
