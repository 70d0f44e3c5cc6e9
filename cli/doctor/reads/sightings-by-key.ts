import { componentOf } from '#automations/events/named-component.ts';
import { rollbacksIn } from '#cli/doctor/checks/snapshots.ts';
import type { Sighting, Sightings } from '#cli/doctor/facts.ts';
import { type Component, targetIdOf } from '#core/component.ts';
import { foldedId } from '#core/id.ts';
import type { Sight, Snapshots, Unseen } from '#core/look/sight.ts';
import { NO_GLANCE } from '#core/ports/glances.ts';
import { type Instance, type ServiceStage, ServiceStageError } from '#core/ports/service-stage.ts';
import { clockAhead } from '#core/read/clock-ahead.ts';
import { createServiceStage } from '#servicestage/client.ts';
import { type HttpAnswer, type Send, send } from '#servicestage/transport.ts';
import { createLanes } from './lanes.ts';
import type { KeyFound } from './parameter.ts';
import type { Sources } from './sources.ts';

/** So many are looked at side by side from a laptop: a fleet takes its time rather than the rate of what runs. */
const ABREAST = 4;

/**
 * Sightings at all components with the key of the parameter, before anything is deployed that could. One is looked at first: a key that is refused is
 * not refused once for each. Of V3 the list of the project tells how the others are, where that takes fewer requests.
 * @param howFar is told how far it is
 */
export async function sightingsByKey(
  sources: Sources,
  found: KeyFound,
  howFar: (text: string) => void,
): Promise<Sightings> {
  if (found.kind !== 'key') return { kind: 'not-asked', why: whyNoKey(found) };
  const { file, endpoint, iamEndpoint, clock } = sources;
  const dated = datedSend(clock.now - clock.here);
  const serviceStage = createServiceStage({
    endpoint,
    ...(iamEndpoint !== undefined && { iamEndpoint }),
    projectId: file.servicestage.projectId,
    credentials: { current: async () => found.key, refresh: async () => found.key },
    // A laptop's clock may be off: what is signed is dated by that of AWS, as functions do it.
    now: () => new Date(Date.now() + clock.now - clock.here),
    send: dated.send,
  });
  const rolledBack = new Set(rollbacksIn(file).map(({ component }) => component));
  const components = new Map<string, Sighting>();
  let glance = NO_GLANCE;
  const look = async ([name, component]: readonly [string, Component]): Promise<Sighting> => {
    const glanced = glance.seen.get(foldedId(targetIdOf(component)));
    const looked = await lookAt(serviceStage, component, {
      withSnapshots: rolledBack.has(name),
      at: clock.now,
      glanced,
    });
    components.set(name, looked);
    howFar(`looked at ${components.size} of ${Object.keys(file.components).length} components`);
    return looked;
  };
  const [first, ...others] = Object.keys(file.components).map((name) => [name, componentOf(file, name)] as const);
  const answer = first && (await look(first));
  if (answer?.state.kind === 'unseen' && answer.state.fate !== 'not-found') {
    const why = 'another one could not be read';
    for (const [name] of others) components.set(name, { state: { kind: 'not-asked', why } });
  } else {
    glance = await serviceStage.glance(others.map(([, component]) => component));
    const lanes = createLanes(ABREAST);
    await Promise.all(others.map((one) => lanes(() => look(one))));
  }
  const ahead = dated.ahead();
  return { kind: 'asked', by: 'key', endpoint, components, ...(ahead !== undefined && { clockAheadSeconds: ahead }) };
}

function whyNoKey(found: Exclude<KeyFound, { kind: 'key' }>): string {
  switch (found.kind) {
    case 'missing':
      return 'there is no key yet';
    case 'malformed':
      return 'the key is not well formed';
    case 'denied':
      return 'you may not read the key, and nothing is deployed that may';
    case 'not-asked':
      return 'it is not known whether anything is deployed';
  }
}

async function lookAt(
  serviceStage: ServiceStage,
  component: Component,
  {
    withSnapshots,
    at,
    glanced,
  }: { readonly withSnapshots: boolean; readonly at: number; readonly glanced: Instance | undefined },
): Promise<Sighting> {
  const state = await unlessUnseen<Sight>(async () => ({
    kind: 'seen',
    instance: glanced ?? (await serviceStage.instance(component)),
  }));
  if (!withSnapshots || state.kind !== 'seen') return { state };
  const snapshots = await unlessUnseen<Snapshots>(async () => ({
    kind: 'read',
    list: await serviceStage.snapshots(component),
    at,
  }));
  return { state, snapshots };
}

async function unlessUnseen<T>(read: () => Promise<T>): Promise<T | Unseen> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ServiceStageError)) throw error;
    return { kind: 'unseen', fate: error.fate, failure: error.failure };
  }
}

/** Sends, and notes by how much the clock of whoever answers is ahead of that of AWS, which is `offsetMs` ahead of the one here. */
function datedSend(offsetMs: number): { readonly send: Send; readonly ahead: () => number | undefined } {
  let ahead: number | undefined;
  return {
    ahead: () => ahead,
    send: async (request, timeouts): Promise<HttpAnswer> => {
      const sentAt = Date.now() + offsetMs;
      const answer = await send(request, timeouts);
      const trip = { sentAt, answeredAt: Date.now() + offsetMs };
      ahead = clockAhead(answer.headers.date, trip) ?? ahead;
      return answer;
    },
  };
}
