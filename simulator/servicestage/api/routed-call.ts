import type { Caller } from '#simulator/servicestage/wire/caller.ts';
import type { Refusal } from '#simulator/servicestage/wire/errors.ts';
import type { WireAnswer } from '#simulator/servicestage/wire/wire-answer.ts';
import type { WireRequest } from '#simulator/servicestage/wire/wire-request.ts';
import type { InstanceIds } from '#simulator/servicestage/world/instance-record.ts';
import type { World } from '#simulator/servicestage/world/world.ts';

/** A request that the gateway let through. */
export interface RoutedCall {
  readonly world: World;
  readonly caller: Caller;
  /** The ids of the path, empty where it has none; those of V3 where it is one of V3. */
  readonly place: InstanceIds;
  readonly jobId: string;
  readonly query: URLSearchParams;
  readonly request: WireRequest;
}

export type Handler = (call: RoutedCall) => WireAnswer | Refusal;

/** With or without a charset, in any case. */
export const isJson = ({ headers }: WireRequest): boolean =>
  /^application\/json\s*(;|$)/i.test(headers['content-type']?.trim() ?? '');
