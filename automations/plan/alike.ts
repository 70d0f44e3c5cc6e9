import type { Automation, Automations } from '#automations/file/automation.ts';
import { isScheduled, isSetOffByStops } from '#automations/file/when-kinds.ts';
import type { Component } from '#core/component.ts';

/** More that are treated alike are planned, and told of, as one. */
export const MOST_APART = 12;

/** Of more than so many components all that are treated alike are one, however few: nobody reads them one by one. */
export const MOST_LANES = 100;

export interface Acting {
  readonly name: string;
  readonly automation: Automation;
  /** In the file, from 0. */
  readonly place: number;
}

/** The automations that act on a component, in the order of the file. */
export function actingOn(file: Automations, component: string): readonly Acting[] {
  const known = acting.get(file) ?? actingIn(file);
  acting.set(file, known);
  return known.get(component) ?? [];
}

/** Sorted out once for each file: a fleet asks for each of its components. */
const acting = new WeakMap<Automations, ReadonlyMap<string, readonly Acting[]>>();

function actingIn({ automations }: Automations): ReadonlyMap<string, readonly Acting[]> {
  const all = Object.entries(automations).flatMap(([name, automation], place) =>
    [...new Set(automation.components)].map((component) => ({ component, acting: { name, automation, place } })),
  );
  const groups = Map.groupBy(all, ({ component }) => component);
  return new Map([...groups].map(([component, each]) => [component, each.map((one) => one.acting)]));
}

/** What two components have to share: the schedules that act on them, or those and the alarms that a stop of them may set off. */
export type Sharing = 'schedules' | 'schedules-and-alarms';

/** All components in groups that share their automations: what is planned for one is planned for all of its group. */
export function alikeIn(file: Automations, sharing: Sharing): readonly (readonly string[])[] {
  const treatmentOf = (name: string): string => {
    const { platform, replica } = file.components[name] ?? {};
    const acting = actingOn(file, name);
    const scheduled = acting.filter(({ automation }) => isScheduled(automation.when));
    const isStopped = scheduled.some(({ automation }) => automation.action === 'stop');
    const alarmed =
      sharing === 'schedules' || !isStopped ? [] : acting.filter(({ automation }) => isSetOffByStops(automation.when));
    const isLeft = scheduled.some(({ automation }) => leaves(automation, replica));
    return JSON.stringify([
      [...scheduled, ...alarmed].map(({ place }) => place),
      platform,
      ...(isLeft ? [replica] : []),
    ]);
  };
  return [...Map.groupBy(Object.keys(file.components), treatmentOf).values()];
}

/** Bounds make a difference only where a scale would leave them, as none of a checked file does. */
const leaves = (automation: Automation, bounds: Component['replica']): boolean =>
  automation.action === 'scale' &&
  bounds !== undefined &&
  (automation.parameters.replica < bounds.min || automation.parameters.replica > bounds.max);
