import type { Automations } from '#automations/file/automation.ts';
import { type Check, ifRead } from '#cli/doctor/check.ts';
import type { Sighting, Sightings } from '#cli/doctor/facts.ts';
import { eachOrAll, type Finding, green, red, yellow } from '#cli/doctor/finding.ts';
import { olderVersions } from '#core/decide/previous-version.ts';

/** The word for whatever ran before. */
const PREVIOUS = 'previous';

export const snapshots: Check = {
  wants: 'Where an automation rolls back there is a version to go to.',
  judge: ({ sightings }, { file }) =>
    ifRead(sightings, (seen: Sightings) => {
      if (seen.kind === 'not-asked') return [];
      const findings = rollbacksIn(file).flatMap(({ component, version, automation }) => {
        const looked = seen.components.get(component);
        return looked === undefined ? [] : ofComponent(component, version, automation, looked);
      });
      return eachOrAll(findings, (count) => `${count} of ${findings.length} have a version to roll back to`);
    }),
};

interface Rollback {
  readonly automation: string;
  readonly component: string;
  readonly version: string;
}

/** Which components are rolled back, and to what: each once. */
export function rollbacksIn({ automations }: Pick<Automations, 'automations'>): readonly Rollback[] {
  const all = Object.entries(automations).flatMap(([automation, one]) =>
    one.action === 'rollback'
      ? one.components.map((component) => ({ automation, component, version: one.parameters.version }))
      : [],
  );
  return [...new Map(all.map((one) => [`${one.component} ${one.version}`, one])).values()];
}

/** What is not seen is said where components are. */
function ofComponent(component: string, version: string, automation: string, looked: Sighting): readonly Finding[] {
  const { state, snapshots: read } = looked;
  if (state.kind !== 'seen' || read === undefined) return [];
  if (read.kind === 'unseen')
    return [
      yellow(
        `its versions cannot be read: ${read.failure.message}`,
        `without them ${automation} does nothing; try again`,
        component,
      ),
    ];
  const running = state.instance.version;
  if (version === PREVIOUS) {
    const [latest] = olderVersions(read.list, running);
    return latest === undefined
      ? [
          red(
            `there is no version before ${running}: ${automation} would do nothing`,
            'deploy the component once more',
            component,
          ),
        ]
      : [green(`${latest} is before ${running}`, component)];
  }
  return read.list.some((one) => one.version === version)
    ? [green(`${version} is there`, component)]
    : [
        red(
          `there is no version ${version}: ${automation} would do nothing`,
          `automations.${automation}.parameters.version: one of ${named(read.list.map((one) => one.version))}`,
          component,
        ),
      ];
}

const MOST_NAMED = 5;

function named(versions: readonly string[]): string {
  const all = [...new Set(versions)];
  return all.length === 0 ? 'those there are, once there are any' : all.slice(0, MOST_NAMED).join(', ');
}
