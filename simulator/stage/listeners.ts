import * as z from 'zod/mini';
import { DEPLOYMENT_HANGING, VERSION_UNHEALTHY } from '#core/health/told.ts';
import { type AlarmState, AlarmStateSchema, HUAWEI_ALARM_CHANGED } from '#core/huawei-alarm/alarm-state.ts';
import {
  APPROVAL_REQUESTED,
  DETAIL_TYPES,
  EVENT_SOURCE,
  type OutcomeDetail,
  OutcomeDetailSchema,
} from '#core/outcome.ts';
import type { AlarmStanding } from '#simulator/aws/cloudwatch.ts';
import type { BusEvent } from '#simulator/aws/event-bridge.ts';
import type { Seen } from '#simulator/chat/chat-server.ts';
import type { Notification } from '#simulator/cloud/record.ts';

/** What somebody who watches is told. */
export interface Watcher {
  readonly onRun: (run: OutcomeDetail) => void;
  /** What happened otherwise, in words: a deployment, an alarm, a question. Of what people are told, `text` is all that it says. */
  readonly onHappening?: (what: string, text?: string) => void;
}

/** Listens to an account, and tells what there is to tell of it. */
export interface Listeners {
  readonly onEvent: (event: BusEvent) => void;
  readonly onAlarm: (name: string, alarm: AlarmStanding) => void;
  readonly onNotification: (notification: Notification) => void;
  readonly onSeen: (seen: Seen) => void;
  /** The receiver did not take what SMN delivered, and said so by an HTTP status. */
  readonly onRefused: (status: number) => void;
}

const MessageSchema = z.object({ message: z.string() });

/** How a question begins that a person is asked. */
export const ASKS = 'asked for approval: ';

/** What is on our bus besides what runs have come to, with what it is introduced by in the log of the day. */
const SAID: Readonly<Record<string, string>> = {
  [APPROVAL_REQUESTED]: ASKS,
  [VERSION_UNHEALTHY]: '',
  [DEPLOYMENT_HANGING]: 'a person is told: ',
};

/** As the receiver could verify it. */
const heardOf = ({ provider, ruleName, status, resource }: AlarmState): string =>
  `SMN says that ${ruleName} of ${provider} is ${status}${resource === '' ? '' : `, for ${resource}`}`;

const OUTCOMES: readonly string[] = Object.values(DETAIL_TYPES);

export const createListeners = ({ onRun, onHappening }: Watcher): Listeners => ({
  onAlarm: (name, { state, suppressedBy }) =>
    onHappening?.(`alarm ${name} is ${state}${suppressedBy ? ', its actions suppressed' : ''}`),
  onEvent: ({ source, detailType, detail }) => {
    if (source !== EVENT_SOURCE) return;
    if (detailType === HUAWEI_ALARM_CHANGED) onHappening?.(heardOf(AlarmStateSchema.parse(detail)));
    const said = SAID[detailType];
    if (said !== undefined) onHappening?.(`${said}${MessageSchema.parse(detail).message}`);
    if (OUTCOMES.includes(detailType)) onRun(OutcomeDetailSchema.parse(detail));
  },
  onNotification: ({ subject, text }) =>
    subject === undefined
      ? onHappening?.(`a person is told: ${text}`)
      : onHappening?.(`a person is told: ${subject}`, text),
  onRefused: (status) => onHappening?.(`the receiver did not take a message of SMN (HTTP ${status}); its log says why`),
  onSeen: ({ chat, text }) => {
    const [subject, ...lines] = text.split('\n');
    onHappening?.(`a person is told by ${chat}: ${subject}`, lines.join('\n'));
  },
});
