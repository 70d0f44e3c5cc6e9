import { once } from 'node:events';
import { type Component, isOfV3, type TargetId, targetIdOf } from '#core/component.ts';
import { foldedId } from '#core/id.ts';
import { type Glance, NO_GLANCE } from '#core/ports/glances.ts';
import type { ReadAnswer, Unread } from '#core/read/read-answer.ts';
import type { ReadEvent } from '#core/read/read-event.ts';
import { allUnread, type ReadParts, readComponent } from './read-component.ts';
import type { ReadServices } from './read-services.ts';

/** So many components at a time: a few that hang leave lanes for the others. */
const LANES = 10;

/** A component has so long, in milliseconds; that of its requests included. */
const DEADLINE_MS = 12_000;

/** The list of the project is read no further after so long, in milliseconds: half of the time there is, so that the rest can be read. */
const GLANCE_MS = 25_000;

/**
 * Reads components for an operator: those of the deployed file, and no others. Of V3, how they are is told by the list of the project where
 * that takes fewer requests; what it does not tell is read by itself, as V2 is. One that cannot be read, or hangs, leaves the others alone;
 * what is not read when `time` is up is told to be too late. Rejects only with errors that nobody expected.
 */
export async function readAll(
  { instances, read }: ReadEvent,
  services: ReadServices,
  time: AbortSignal,
): Promise<ReadAnswer> {
  const known = new Map(services.listed.map((component) => [foldedId(targetIdOf(component)), component]));
  const through = new Map<string, ReadParts>();
  const asked = [...new Map(instances.map((id) => [foldedId(id), id]))];
  const inV3 = asked.flatMap(([folded]) => known.get(folded) ?? []).filter(({ api }) => api === 'v3');
  const glance = read.includes('state') ? glanceAt(inV3, services) : Promise.resolve(NO_GLANCE);
  // Those of V2 first: they need not wait for the list.
  const left = asked.toSorted(([, one], [, other]) => Number(isOfV3(one)) - Number(isOfV3(other)));
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined && !time.aborted; next = left.shift()) {
      const [folded, id] = next;
      const component = known.get(folded);
      through.set(folded, component === undefined ? allUnread(read, notDeployed(id)) : await inTime(component));
    }
  };
  const inTime = async (component: Component): Promise<ReadParts> => {
    const glanced = component.api === 'v3' ? await glance : NO_GLANCE;
    if (time.aborted) return allUnread(read, NO_TIME_LEFT);
    const done = new AbortController();
    const late = services.sleep(DEADLINE_MS, done.signal).then(() => allUnread(read, TOO_LATE));
    late.catch(() => undefined);
    return Promise.race([readComponent(services, component, read, glanced), late]).finally(() => done.abort());
  };
  const timeIsUp = new AbortController();
  const lanes = Promise.all(Array.from({ length: Math.min(LANES, left.length) }, lane));
  const end = once(time, 'abort', { signal: timeIsUp.signal });
  end.catch(() => undefined);
  await Promise.race([lanes, end]).finally(() => timeIsUp.abort());
  const ahead = services.takeClockAhead();
  return {
    components: instances.map((instanceId) => ({
      instanceId,
      ...(through.get(foldedId(instanceId)) ?? allUnread(read, NO_TIME_LEFT)),
    })),
    ...(ahead !== undefined && { clockAheadSeconds: ahead }),
  };
}

async function glanceAt(components: readonly Component[], { serviceStage, sleep }: ReadServices): Promise<Glance> {
  const late = new AbortController();
  const done = new AbortController();
  sleep(GLANCE_MS, done.signal).then(
    () => late.abort(),
    () => undefined,
  );
  return serviceStage.glance(components, late.signal).finally(() => done.abort());
}

const tooLate = (message: string): Unread => ({ kind: 'unread', why: 'too-late', failure: { message } });
const TOO_LATE = tooLate(`ServiceStage did not answer within ${DEADLINE_MS / 1000} s`);
const NO_TIME_LEFT = tooLate('others that were asked about before took all the time there was');

const notDeployed = (id: TargetId): Unread => ({
  kind: 'unread',
  why: 'not-deployed',
  failure: {
    message: `the file that is deployed has no component${isOfV3(id) ? '' : ' instance'} ${id}, and others are not read`,
  },
});
