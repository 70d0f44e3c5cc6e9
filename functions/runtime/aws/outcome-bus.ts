import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type BusDetail, EVENT_SOURCE } from '#core/outcome.ts';

/** Where something is told. Rejects with `OutcomeNotPutError` if the bus did not take the event. */
export interface TellingBus<Detail> {
  put(detailType: string, detail: Detail): Promise<void>;
}

/** Where outcomes are told. */
export type OutcomeBus = TellingBus<BusDetail>;

/** The bus answered, but with a refusal of the entry: PutEvents reports those inside a 200. */
export class OutcomeNotPutError extends Error {
  override readonly name = 'OutcomeNotPutError';
}

/** The bus over EventBridge's PutEvents. */
export const eventBridgeBus = <Detail>(client: EventBridgeClient, busName: string): TellingBus<Detail> => ({
  async put(detailType, detail) {
    const { Entries: [entry] = [] } = await client.send(
      new PutEventsCommand({
        Entries: [
          { EventBusName: busName, Source: EVENT_SOURCE, DetailType: detailType, Detail: JSON.stringify(detail) },
        ],
      }),
    );
    if (entry?.EventId === undefined) {
      throw new OutcomeNotPutError(`${busName} refused an event: ${entry?.ErrorCode} ${entry?.ErrorMessage}`);
    }
  },
});
