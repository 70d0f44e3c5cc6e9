import { type Component, targetIdOf } from '#core/component.ts';
import { foldedId } from '#core/id.ts';
import { type Glance, isTurnedAway, NO_GLANCE } from '#core/ports/glances.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import {
  MOST_SNAPSHOTS,
  type ReadComponent,
  type ReadSnapshots,
  type ReadState,
  type Unread,
} from '#core/read/read-answer.ts';
import type { ReadPart } from '#core/read/read-event.ts';
import type { ReadServices } from './read-services.ts';

/** What was read of one component; of each part that was asked for what became of it. */
export type ReadParts = Pick<ReadComponent, ReadPart>;

/** Reads what was asked for of one component, side by side; how it is only where the glance at all of them has not told. */
export async function readComponent(
  { serviceStage }: Pick<ReadServices, 'serviceStage'>,
  component: Component,
  parts: readonly ReadPart[],
  glance: Glance = NO_GLANCE,
): Promise<ReadParts> {
  const [state, snapshots] = await Promise.all([
    parts.includes('state') ? stateOf(serviceStage, component, glance) : undefined,
    parts.includes('snapshots') ? snapshotsOf(serviceStage, component) : undefined,
  ]);
  return { ...(state && { state }), ...(snapshots && { snapshots }) };
}

/** The same for one of which nothing was read. */
export const allUnread = (parts: readonly ReadPart[], unread: Unread): ReadParts =>
  Object.fromEntries(parts.map((part) => [part, unread]));

type Port = ReadServices['serviceStage'];

async function stateOf(port: Port, component: Component, glance: Glance): Promise<ReadState> {
  const instance = glance.seen.get(foldedId(targetIdOf(component)));
  if (instance !== undefined) return { kind: 'read', instance };
  const { failed } = glance;
  if (component.api === 'v3' && failed !== undefined && isTurnedAway(glance))
    return { kind: 'unread', why: failed.fate, failure: failed.failure };
  return port.instance(component).then((found): ReadState => ({ kind: 'read', instance: found }), unreadBy);
}

const snapshotsOf = (port: Port, component: Component): Promise<ReadSnapshots> =>
  port
    .snapshots(component)
    .then(
      (all): ReadSnapshots => ({ kind: 'read', newest: all.slice(0, MOST_SNAPSHOTS), count: all.length }),
      unreadBy,
    );

function unreadBy(error: unknown): Unread {
  if (error instanceof ServiceStageError) return { kind: 'unread', why: error.fate, failure: error.failure };
  throw error;
}
