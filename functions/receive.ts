import { createReceiveHandler } from './runtime/lambda/receive-handler.ts';
import { receiveDelivery } from './runtime/receive/receive-delivery.ts';

/** Receives what Huawei's SMN delivers of alarms, and tells the bus of what it could verify; what is to be done about it is for automations to say. */
export const receive = receiveDelivery;

export const handler = createReceiveHandler(receive);
