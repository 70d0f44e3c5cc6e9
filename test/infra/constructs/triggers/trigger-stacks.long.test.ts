import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { namesOf } from '#automations/file/names.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { whyNotInvoked, whyNotTargeted, whyScheduleLoses, whyTargetLoses } from '#simulator/deployment/admission.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { componentNames, fleet, SYNTHESIZED } from '#test/support/automations.ts';
import { writeBundles } from '#test/support/bundles.ts';
import { type Json, type Synthesized, synthesize } from '#test/support/synthesized.ts';

type Automation = AutomationsInput['automations'][string];

/** As many automations as said, one trigger each: schedules, alarms and followers by turns. */
function automations(count: number): Record<string, Automation> {
  const one = (n: number): Automation => {
    const common = { components: ['shop-1'], action: 'start' as const };
    if (n % 40 === 0) return { ...common, when: { alarm: `alarm-${n}` } };
    if (n % 40 === 1) return { ...common, when: { outcome: `at-${n + 1}`, is: ['failed'] } };
    return { ...common, when: { cron: `${n % 60} ${n % 24} ? * * *`, timezone: 'UTC' } };
  };
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`at-${n}`, one(n)]));
}

const { stack: main, triggerStacks } = namesOf();
const stackNames = ({ stacks }: Synthesized): readonly string[] => stacks.map(({ name }) => name).toSorted();

/** The stack of each trigger, by its physical name. */
const homes = (app: Synthesized): ReadonlyMap<string, string | undefined> =>
  new Map(
    [...app.resources()]
      .filter(([id]) => /Automation/.test(id))
      .map(([id, { Properties }]) => [Properties.Name, id.split('/')[0]]),
  );

describe('three hundred triggers', () => {
  const few = synthesize(fleet(1, automations(300)));

  it('are in the one stack, with all that there is', () => {
    expect(stackNames(few)).toEqual([main]);
    expect(homes(few).size).toBe(300);
  });

  it('export nothing, as nobody imports', () => {
    expect(JSON.stringify(few.template.toJSON().Outputs)).not.toContain('Export');
  });
});

describe('more of them', () => {
  const many = synthesize(fleet(1, automations(340)));

  it('are in stacks of their own, and the main stack has all the rest', () => {
    expect(stackNames(many)).toEqual([main, ...triggerStacks].toSorted());
    expect([...homes(many).values()]).not.toContain(main);
    expect(new Set(homes(many).values()).size).toBe(32);
    expect([...many.resources()].filter(([, { Type }]) => Type === 'AWS::Lambda::Function')).toHaveLength(8);
    for (const [id, { Type }] of many.resources())
      if (Type === 'AWS::Lambda::Function') expect(id).toContain(`${main}/`);
  });

  it('are called as they were in one stack: what they are to AWS does not depend on their home', () => {
    const names = [...homes(synthesize(fleet(1, automations(300)))).keys()];

    expect([...homes(many).keys()]).toEqual(expect.arrayContaining(names));
  });

  it('stay where they are, whatever comes, and move nothing', () => {
    const before = homes(many);
    const more = homes(synthesize(fleet(1, automations(420))));

    for (const [name, stack] of before) expect(more.get(name)).toBe(stack);
  });

  it('change the template of their own stack alone, and what the reconciler is told of them', () => {
    const { 'at-77': gone, ...others } = automations(340);
    const [before, after] = [synthesize(fleet(1, others)).resources(), many.resources()];

    const ids = [...new Set([...before.keys(), ...after.keys()])];
    const changed = ids.filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)));
    const ofTriggers = changed.filter((id) => !id.startsWith(`${main}/Reconcile`));
    expect(gone).toBeDefined();
    expect(new Set(ofTriggers.map((id) => id.split('/')[0]))).toEqual(new Set([homes(many).get('at-77')]));
    expect(changed.length).toBeGreaterThan(ofTriggers.length);
  });

  it('hold on to the main stack, all of them to the same: it cannot be deployed as the only one while they are there', () => {
    const importing = many.stacks.filter(({ name, text }) => name !== main && text.includes('Fn::ImportValue'));

    expect(importing).toHaveLength(32);
    for (const { text } of many.stacks) expect(text).not.toContain('Fn::GetStackOutput');
  });

  it('leave an empty stack behind rather than one that nobody deletes', () => {
    const wide = synthesize(
      fleet(1500, {
        one: { when: { rate: '1d' }, components: componentNames(1500), action: 'start' },
        two: { when: { rate: '2d' }, components: componentNames(1500), action: 'start' },
      }),
    );

    expect(stackNames(wide)).toHaveLength(33);
    expect(new Set(homes(wide).values()).size).toBeLessThan(32);
  });
});

describe('an app of several stacks, as the simulator reads it', () => {
  let deployment: Deployment;
  let directory: string;
  beforeAll(async () => {
    using bundles = writeBundles();
    const file = AutomationsSchema.parse(fleet(1, automations(340)));
    const app = addAutomations(createApp(), {
      automations: file,
      functionsDirectory: bundles.directory,
      now: SYNTHESIZED,
    });
    directory = app.synth().directory;
    deployment = await readAssembly(directory);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test('lets every schedule and rule deliver, and loses nothing', () => {
    const { schedules, rules } = deployment;
    const triggers = rules.filter(({ targets }) => targets.length > 0);

    const ofAutomations = schedules.filter(({ logicalId }) => /Automation/.test(logicalId));
    expect(ofAutomations.length + triggers.length).toBe(340);
    for (const schedule of ofAutomations) {
      expect(whyNotInvoked(deployment, schedule) ?? whyScheduleLoses(deployment, schedule)).toBeUndefined();
    }
    for (const rule of triggers) {
      for (const target of rule.targets) {
        expect(whyNotTargeted(deployment, rule, target) ?? whyTargetLoses(deployment, rule, target)).toBeUndefined();
      }
    }
    expect(new Set(triggers.map(({ busName }: Json) => busName))).toEqual(
      new Set(['default', 'servicestage-autopilot']),
    );
  });
});
