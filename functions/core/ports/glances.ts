import type { Component } from '#core/component.ts';
import type { Instance, ServiceStageError } from './service-stage.ts';

/** What the list of a project told of the components that were asked about. */
export interface Glance {
  /** As the detail of each would, by target id as `foldedId` has it. Of who is not in here nothing is known: not even that it is gone. */
  readonly seen: ReadonlyMap<string, Instance>;
  /** How many requests that took. */
  readonly requests: number;
  /** Why it broke off, if so. */
  readonly failed?: ServiceStageError;
}

/**
 * Many components at once, where the list of the project tells of them by fewer requests than one each, which it does in V3 alone. For whoever
 * looks; what is about to be acted on is read by itself.
 */
export interface Glances {
  /** Rejects with none but errors that nobody expected. Once `time` is up it begins no other request. */
  glance(components: readonly Component[], time?: AbortSignal): Promise<Glance>;
}

/** Nobody was asked. */
export const NO_GLANCE: Glance = { seen: new Map(), requests: 0 };

/** Whether the key is refused, or cannot be read: who asks for each by itself is told the same once for each. */
export const isTurnedAway = ({ failed }: Glance): boolean => failed?.fate === 'credentials';
