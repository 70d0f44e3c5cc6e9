import { targetIn } from '#automations/events/named-component.ts';
import { serviceStageReader } from '#cli/deployed/service-stage.ts';
import { requireOutput } from '#cli/deployed/stack.ts';
import { rollbacksIn } from '#cli/doctor/checks/snapshots.ts';
import type { Sighting, Sightings } from '#cli/doctor/facts.ts';
import type { Snapshots, Unseen } from '#core/look/sight.ts';
import type { ReadComponent, Unread } from '#core/read/read-answer.ts';
import type { FoundStack, Sources } from './sources.ts';

/** Sightings at all components through the function that is deployed, which knows those of the file that is. */
export async function sightingsByFunction(
  sources: Sources,
  { outputs }: FoundStack,
  howFar: (text: string) => void,
): Promise<Sightings> {
  const { file, endpoint, clients, stackName, clock } = sources;
  const read = serviceStageReader(clients.lambda, () => requireOutput(outputs, stackName, 'ReadFunctionName'));
  const all = Object.keys(file.components).map((name) => [name, targetIn(file, name)] as const);
  const instances = all.map(([, id]) => id);
  const rolledBack = new Set(rollbacksIn(file).map(({ component }) => component));
  const told = (count: number): void => howFar(`looked at ${count} of ${all.length} components`);
  const states = await read(['state'], instances, told);
  const versions = await read(
    ['snapshots'],
    all.flatMap(([name, id]) => (rolledBack.has(name) ? [id] : [])),
  );
  const stateOf = new Map(states.components.map((one) => [one.instanceId, one]));
  const versionsOf = new Map(versions.components.map((one) => [one.instanceId, one]));
  const components = new Map(all.map(([name, id]) => [name, lookedAt(stateOf.get(id), versionsOf.get(id), clock.now)]));
  const { clockAheadSeconds } = states;
  return {
    kind: 'asked',
    by: 'function',
    endpoint,
    components,
    ...(clockAheadSeconds !== undefined && { clockAheadSeconds }),
  };
}

function lookedAt(one: ReadComponent | undefined, other: ReadComponent | undefined, at: number): Sighting {
  const state = one?.state;
  if (state === undefined) return { state: { kind: 'not-asked', why: 'the function gave no answer about it' } };
  if (state.kind === 'unread') return { state: unseen(state) };
  const snapshots = snapshotsOf(other, at);
  return { state: { kind: 'seen', instance: state.instance }, ...(snapshots && { snapshots }) };
}

function snapshotsOf(read: ReadComponent | undefined, at: number): Snapshots | undefined {
  if (read?.snapshots === undefined) return undefined;
  if (read.snapshots.kind === 'read') return { kind: 'read', list: read.snapshots.newest, at };
  const state = unseen(read.snapshots);
  return state.kind === 'unseen' ? state : undefined;
}

function unseen({ why, failure }: Unread): Unseen | { readonly kind: 'not-asked'; readonly why: string } {
  switch (why) {
    case 'not-deployed':
      return { kind: 'not-asked', why: 'the file that is deployed does not have it' };
    case 'too-late':
      return { kind: 'not-asked', why: 'there was no time left for it' };
    case 'not-sent':
    case 'throttled':
    case 'credentials':
    case 'not-found':
    case 'busy':
    case 'refused':
    case 'unclear':
      return { kind: 'unseen', fate: why, failure };
  }
}
