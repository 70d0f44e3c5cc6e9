import type { Component } from '#core/component.ts';
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

/** Reads what was asked for of one component, side by side. */
export async function readComponent(
  { serviceStage }: Pick<ReadServices, 'serviceStage'>,
  component: Component,
  parts: readonly ReadPart[],
): Promise<ReadParts> {
  const [state, snapshots] = await Promise.all([
    parts.includes('state') ? stateOf(serviceStage, component) : undefined,
    parts.includes('snapshots') ? snapshotsOf(serviceStage, component) : undefined,
  ]);
  return { ...(state && { state }), ...(snapshots && { snapshots }) };
}

/** The same for one of which nothing was read. */
export const allUnread = (parts: readonly ReadPart[], unread: Unread): ReadParts =>
  Object.fromEntries(parts.map((part) => [part, unread]));

type Port = ReadServices['serviceStage'];

const stateOf = (port: Port, component: Component): Promise<ReadState> =>
  port.instance(component).then((instance): ReadState => ({ kind: 'read', instance }), unreadBy);

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
