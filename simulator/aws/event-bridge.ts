import * as z from 'zod/mini';
import { type Authorize, ok, refuseCall, type StandIn } from './endpoint.ts';

const PutEventsSchema = z.object({
  Entries: z.array(
    z.object({
      EventBusName: z.optional(z.string()),
      Source: z.string(),
      DetailType: z.string(),
      Detail: z.string(),
    }),
  ),
});

/** An event as it lies on a bus. */
export interface BusEvent {
  readonly id: string;
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
}

/** EventBridge as far as a function puts events on a bus. */
export const eventBridge =
  (
    put: (event: Omit<BusEvent, 'id'>) => string,
    arnOf: (bus: string) => string | undefined,
    authorize: Authorize,
  ): StandIn =>
  ({ operation, caller, body }) => {
    if (operation !== 'AWSEvents.PutEvents') return undefined;
    const { Entries } = PutEventsSchema.parse(body);
    for (const { EventBusName = 'default' } of Entries) {
      const arn = arnOf(EventBusName);
      if (arn === undefined) return refuseCall('ResourceNotFoundException', `no event bus ${EventBusName}`);
      const denied = authorize(caller, 'events:PutEvents', arn);
      if (denied !== undefined) return refuseCall('AccessDeniedException', denied);
    }
    const entries = Entries.map(({ EventBusName = 'default', Source, DetailType, Detail }) => ({
      EventId: put({ bus: EventBusName, source: Source, detailType: DetailType, detail: JSON.parse(Detail) }),
    }));
    return ok({ FailedEntryCount: 0, Entries: entries });
  };
