import { describe, expect, it } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import type { Deployed } from '#infra/deployed-schedules.ts';
import { announcement } from '#infra/deployment.ts';
import { everyKind } from '#test/support/automations.ts';

const automations = AutomationsSchema.parse(everyKind);
const announce = (schedules: readonly string[], deployed: Deployed) =>
  announcement('deploy', { file: 'my.yaml', automations, schedules, deployed, stacks: 1 }).split('\n');

describe('what a deployment says of itself', () => {
  it.each([
    [1, 'deploy: my.yaml as the stack ServiceStageAutopilot'],
    [33, 'deploy: my.yaml as the stack ServiceStageAutopilot and 32 more for its triggers'],
  ])('begins with the file, and with its %d stacks', (stacks, first) => {
    const deployed = { kind: 'read', names: [] } as const;

    expect(
      announcement('deploy', { file: 'my.yaml', automations, schedules: [], deployed, stacks }).split('\n')[0],
    ).toBe(first);
  });

  it('names the schedules that it takes away, in their order', () => {
    const [, , loss] = announce(['night', 'noon'], { kind: 'read', names: ['old-night', 'noon', 'morning'] });

    expect(loss).toBe('  2 of the schedules that are deployed are not among these, and disappear: morning, old-night');
  });

  it('names no more of them than a person reads', () => {
    const names = Array.from({ length: 10_000 }, (_, n) => `night-${10_000 + n}`);
    const [, , loss = ''] = announce([], { kind: 'read', names });

    expect(loss).toMatch(
      /^ {2}10000 of .* disappear: night-10000, .*, night-10049 and 9950 more, which npm run diff shows/,
    );
    expect(loss.length).toBeLessThan(1000);
  });

  it('says that it takes none away', () => {
    expect(announce(['night', 'noon'], { kind: 'read', names: ['noon'] }).at(-1)).toBe(
      '  No schedule disappears that is deployed.',
    );
  });

  it('says that nobody knows, and where it is seen', () => {
    expect(announce(['night'], { kind: 'unread', why: 'no credentials' }).at(-1)).toBe(
      '  What is deployed could not be read (no credentials): npm run diff shows a schedule that disappears as [-].',
    );
  });
});
