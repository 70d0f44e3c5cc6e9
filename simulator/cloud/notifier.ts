import type { ServiceCaller } from '#simulator/deployment/access/permissions.ts';
import { whyNotPublished } from '#simulator/deployment/admission.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import type { DeadLetter, Notification } from './record.ts';

export interface NotifierProps {
  readonly deployment: Deployment;
  readonly onNotification: (notification: Notification) => void;
  readonly onLost: (letter: DeadLetter) => void;
}

/** Publishes to a topic on behalf of a rule or an alarm. */
export type Notify = (caller: ServiceCaller, notification: Notification) => void;

/** SNS as far as it tells people: whom a topic does not let in is not heard, and nobody is told of that either. */
export const createNotifier =
  ({ deployment, onNotification, onLost }: NotifierProps): Notify =>
  (caller, notification) => {
    const refusal = whyNotPublished(deployment, caller, notification.topicArn);
    if (refusal === undefined) return onNotification(notification);
    onLost({ at: notification.at, payload: notification.text, reason: `${refusal}; nobody is told` });
  };
