import type { Evidence } from '#chaos/stage/evidence.ts';
import { CONSOLE } from '#chaos/stage/others.ts';
import type { NamedComponent } from '#core/component.ts';
import { type Breach, describe, nameOf, time } from './breach.ts';

/** Each request is about a component of the fleet, or a job of one, and in its own dialect: ids of one mean nothing in the other, or something else. */
export function* ownDialect({ scenario, world }: Evidence): Generator<Breach> {
  const places = new Set(scenario.fleet.flatMap(({ component }) => placesOf(component)));
  for (const { at, method, path } of world.requests) {
    const [, dialect = '', below = ''] = /^\/(v2|v3)\/[^/]+\/cas\/(.*)$/.exec(path) ?? [];
    const [, jobId] = /^jobs\/(.*)$/.exec(below) ?? [];
    const of = world.job(jobId ?? '')?.instanceId;
    // What was never begun is asked about by whoever was told of it.
    const isOwn =
      jobId === undefined ? places.has(`${dialect} ${below}`) : of === undefined || dialect === dialectOf(of);
    if (!isOwn) yield { message: `${method} ${path} at ${time(at)} is no path of a component in its dialect` };
  }
}

const dialectOf = (target: string): string => (target.startsWith('v3:') ? 'v3' : 'v2');

/** Where one may be asked about: read from the API, and not from the paths of the client. */
function placesOf(component: NamedComponent): readonly string[] {
  const place = `applications/${component.applicationId}/components/${component.componentId}`;
  return component.api === 'v3'
    ? ['', '/action', '/records'].map((what) => `v3 ${place}${what}`)
    : ['', '/action', '/snapshots'].map((what) => `v2 ${place}/instances/${component.instanceId}${what}`);
}

/** Nothing is sent but the five actions: what only goes one step back, above all, goes two where an answer got lost. */
export function* nothingRelative(evidence: Evidence): Generator<Breach> {
  for (const { at, instanceId, verb, identity } of evidence.world.acceptedVerbs) {
    if (identity === CONSOLE) continue;
    yield { component: nameOf(evidence, instanceId), message: `${verb} was sent, and accepted at ${time(at)}` };
  }
}

/** Nothing is sent to a component that was seen in a gray release that waits for a person. */
export function* grayLeftAlone(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    if (accepted.seen?.status !== 'GRAYING') continue;
    const component = nameOf(evidence, accepted.instanceId);
    yield { component, message: `${describe(accepted)} came though a gray release of it waited` };
  }
}
