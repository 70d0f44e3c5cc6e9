import { describe, expect, it } from 'vitest';
import { versionsIn } from '#core/decide/versions.ts';
import { CheckSchema } from '#core/health-check.ts';
import { shopWeb } from '#test/support/instances.ts';

const check = (name: string) => CheckSchema.parse({ kind: 'instance', name, every: 60 });
const memory = {
  rolledBackFrom: ['1.2.0'],
  seenHealthy: [
    { check: 'live', version: '1.0.0' },
    { check: 'live', version: '1.1.0' },
    { check: 'deep', version: '1.1.0' },
  ],
};

describe('the versions of a component', () => {
  it('are healthy if all its checks have seen them so', () => {
    expect(versionsIn(memory, { ...shopWeb, checks: [check('live'), check('deep')] })).toEqual({
      rolledBackFrom: ['1.2.0'],
      seenHealthy: ['1.1.0'],
    });
    expect(versionsIn(memory, { ...shopWeb, checks: [check('live')] }).seenHealthy).toEqual(['1.0.0', '1.1.0']);
  });

  it('are neither healthy nor not where nothing watches it', () => {
    expect(versionsIn(memory, shopWeb)).toEqual({ rolledBackFrom: ['1.2.0'] });
  });
});
