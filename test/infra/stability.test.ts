import { expect, test } from 'vitest';
import type { AutomationsInput } from '#automations/file/automation.ts';
import { componentNames, fleet } from '#test/support/automations.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';

type Automation = AutomationsInput['automations'][string];

/** The resources that are not the same in both, by their logical ids. */
function changed(one: AutomationsInput, other: AutomationsInput): readonly string[] {
  const [before, after] = [one, other].map((file): ReadonlyMap<string, Json> => synthesize(file).resources());
  const ids = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...ids].filter((id) => JSON.stringify(before?.get(id)) !== JSON.stringify(after?.get(id)));
}

/** The same components for an automation that fires by each kind of trigger, in the order of the alphabet, as people write them. */
function everyTrigger(names: readonly string[]): AutomationsInput {
  const components = names.toSorted();
  const automations: Record<string, Automation> = {
    night: { when: { cron: '0 21 ? * * *', timezone: 'Asia/Shanghai' }, components, action: 'stop' },
    load: { when: { alarm: 'load' }, components, action: 'scale', parameters: { replica: 9 } },
    morning: { when: { outcome: 'night', is: ['failed'] }, components, action: 'start' },
  };
  return fleet(1500, automations);
}

test.each([200, 1100])(
  'a component more than %d changes one resource of each automation that names it, or divides one in two',
  (count) => {
    const all = componentNames(count + 1);
    const added = all[Math.floor(count / 2)];

    const different = changed(everyTrigger(all.filter((name) => name !== added)), everyTrigger(all));

    for (const automation of ['night', 'load', 'morning']) {
      const ofIt = different.filter((id) => id.includes(`Automation${automation}`));
      expect(ofIt.length).toBeGreaterThanOrEqual(1);
      expect(ofIt.length).toBeLessThanOrEqual(2);
    }
    // The reconciler is shipped what is deployed.
    expect(different.filter((id) => !/Automation(night|load|morning)|Reconcile/.test(id))).toEqual([]);
  },
);

test('an automation more changes nothing of the others', () => {
  const two = everyTrigger(componentNames(300));
  const { load, ...others } = two.automations;

  expect(
    changed({ ...two, automations: others }, two).every((id) => /Automationload|Scale|Alarms|Reconcile/.test(id)),
  ).toBe(true);
});
