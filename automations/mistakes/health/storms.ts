import { limitsOf } from '#automations/events/limits.ts';
import { namedBy, stormFamilies } from '#automations/events/storm-family.ts';
import type { Automations } from '#automations/file/automation.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import type { Storm } from '#core/event.ts';
import { isStorm } from '#core/gate/storm.ts';

/** Storms that always are, so that the automation never acts, and storms that never can be. */
export function* stormWarnings(file: Automations): Generator<Mistake> {
  const families = stormFamilies(file);
  for (const [name, automation] of Object.entries(file.automations)) {
    const { storm } = limitsOf(automation, families.get(name));
    if (storm === undefined) continue;
    const own = new Set(namedBy(automation, file.components)).size;
    const path = ['automations', name];
    if (isStorm(own, storm)) yield alwaysStorm(own, storm, automation.action, path);
    if ('storm' in automation && automation.storm !== undefined && !isStorm(storm.size, storm))
      yield neverStorm(storm, path);
  }
}

const alwaysStorm = (own: number, { size }: Storm, action: string, path: Path): Mistake => ({
  path: [...path, 'components'],
  wrong: `are ${own} of the ${size} that its storm counts, so each time its alarm fires is a storm and nothing is done`,
  right: `set storm: off, to ${action} them all at once, or name fewer`,
});

const neverStorm = ({ least, size }: Storm, path: Path): Mistake => ({
  path: [...path, 'storm', 'least'],
  value: least,
  wrong: `is ${least}, and there ${size === 1 ? 'is 1 component' : `are ${size} components`} to ask for help`,
  right: 'there will never be a storm: lower it, or set storm: off',
});
