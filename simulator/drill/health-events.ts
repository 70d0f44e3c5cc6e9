import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { show, showList } from '#automations/mistakes/words/show.ts';
import type { Drill, DrillEvent } from './drill.ts';

/** A health check that asks a web address, and of which component: sickness is played there, and nowhere else. */
export interface WebCheck {
  readonly check: string;
  readonly component: string;
}

/** Sickness that nobody would see: a drill that says it proves nothing. */
export function* healthEventMistakes(drill: Drill, webChecks: readonly WebCheck[]): Generator<Mistake> {
  const { components = {}, events = [] } = drill;
  for (const [name, { sick = [] }] of Object.entries(components)) {
    const path = ['components', name, 'sick'];
    if (sick.length > 0) yield* unwatched(name, path, webChecks);
    for (const [index, version] of sick.entries()) yield* unheardOf(drill, name, version, [...path, index]);
  }
  for (const [index, event] of events.entries()) yield* eventMistakes(drill, event, ['events', index], webChecks);
}

function* eventMistakes(
  drill: Drill,
  event: DrillEvent,
  path: Path,
  webChecks: readonly WebCheck[],
): Generator<Mistake> {
  if ('sickens' in event) {
    yield* unwatched(event.sickens, [...path, 'sickens'], webChecks);
    yield* unheardOf(drill, event.sickens, event.version, [...path, 'version']);
  }
  if ('flaps' in event && !webChecks.some(({ check }) => check === event.flaps)) {
    const others = webChecks.map(({ check }) => check);
    const right = `a check that does: ${showList(others, 'or')}`;
    yield { path: [...path, 'flaps'], value: event.flaps, wrong: 'asks no web address, so it cannot flap', right };
  }
  if (!('deploy' in event)) return;
  const { deploy, sick, sickAfter } = event;
  if (sick !== undefined || sickAfter !== undefined) yield* unwatched(deploy, [...path, 'deploy'], webChecks);
  if (sick === undefined || sickAfter === undefined) return;
  const right = 'either `sick`, from its first minute, or `sickAfter`';
  yield { path: [...path, 'sickAfter'], value: sickAfter, wrong: 'is said beside `sick`', right };
}

function* unwatched(component: string, path: Path, webChecks: readonly WebCheck[]): Generator<Mistake> {
  if (webChecks.some((one) => one.component === component)) return;
  const right = 'a component that a health check asks a web address of';
  yield { path, value: component, wrong: `is sickness of ${component}, which nobody would notice`, right };
}

/** What a component begins with unless said is not known here. */
function* unheardOf({ components, events = [] }: Drill, name: string, version: string, path: Path): Generator<Mistake> {
  const versions = components?.[name]?.versions;
  if (versions === undefined) return;
  const deployed = events.flatMap((event) => ('deploy' in event && event.deploy === name ? [event.version] : []));
  const all = [...versions, ...deployed];
  if (all.includes(version)) return;
  yield { path, value: version, wrong: `is ${show(version)}, which ${name} never has`, right: showList(all, 'or') };
}
