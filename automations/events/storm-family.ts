import type { Automation, Automations } from '#automations/file/automation.ts';
import type { Component } from '#core/component.ts';
import type { Storm } from '#core/event.ts';
import { fingerprint } from '#core/fingerprint.ts';
import { foldedId } from '#core/id.ts';
import { heedsStorms, limitsOf } from './limits.ts';

/**
 * The components that stand or fall together, how many they are, and under which name: the id of their application; the ids of
 * several joined by `+`, shortened where there are more than two.
 */
export type StormFamily = Pick<Storm, 'family' | 'size'>;

/**
 * The family of each automation that heeds storms, by its name: all components that such automations name and that belong to
 * the same ServiceStage application, or to one of its applications where it spans several. Why: docs/decisions/003.
 */
export function stormFamilies({ automations, components }: Automations): ReadonlyMap<string, StormFamily> {
  const named = (automation: Automation) => namedBy(automation, components);
  const heeding = Object.entries(automations).filter(([, automation]) => heedsStorms(automation));
  const all = new Set(heeding.flatMap(([, automation]) => named(automation)));
  return new Map(
    heeding.map(([name, automation]) => {
      const applications = new Set(named(automation).map(applicationOf));
      const size = [...all].filter((component) => applications.has(applicationOf(component))).length;
      return [name, { family: nameOf([...applications].toSorted()), size }];
    }),
  );
}

/**
 * The same without families that are too small for a storm, whichever of their automations is asked: nobody has to know how many of
 * these ask for help, so no run need count them.
 */
export function stormyFamilies(file: Automations): ReadonlyMap<string, StormFamily> {
  const families = [...stormFamilies(file)];
  const storms = families.flatMap(([name, family]) => {
    const automation = file.automations[name];
    return (automation && limitsOf(automation, family).storm) ?? [];
  });
  const stormy = new Set(storms.filter(({ size, least }) => size >= least).map(({ family }) => family));
  return new Map(families.filter(([, { family }]) => stormy.has(family)));
}

/** The components of an automation; names that stand for none are left out. */
export const namedBy = (
  automation: Automation,
  components: Automations['components'],
): readonly Pick<Component, 'applicationId'>[] =>
  automation.components.flatMap((name) => (Object.hasOwn(components, name) ? (components[name] ?? []) : []));

const applicationOf = ({ applicationId }: Pick<Component, 'applicationId'>): string => foldedId(applicationId);

/** The name is in every event and is the key of the family in the ledger, so it does not grow with the family. */
const nameOf = (applications: readonly string[]): string =>
  applications.length <= 2
    ? applications.join('+')
    : `${applications.length}-applications-${fingerprint(applications.join('+'))}`;
