import { localText } from '#automations/plan/words.ts';
import { describeAction } from '#core/action.ts';
import type { Aim, Sending } from '#core/aim/aim.ts';
import { requestIn } from '#core/aim/sent-request.ts';
import type { Moment } from './moment.ts';

/** What is known of its latest request by now. */
const SENT: Readonly<Record<Sending['sent'], string>> = {
  no: 'is about to be sent, and was certainly not accepted',
  may: 'is sent, which may have been accepted',
  settled: 'is sent, which was accepted; its job has ended since',
};

/** At the end of the story. */
const LAST = Number.POSITIVE_INFINITY;

/** How an aim stands, by the ledger: what was sent for it last, and what becomes of it. */
export const aimMoments = (aim: Aim, timezone: string): readonly Moment[] => [
  ...sentLast(aim.sending),
  ...whatNext(aim, timezone),
];

function sentLast(sending: Sending): readonly Moment[] {
  const request = requestIn(sending);
  const { markedAt, jobId, sent } = sending;
  if (request === undefined || markedAt === undefined) return [];
  const parameters = 'parameters' in request ? { ...request.parameters } : {};
  const job = jobId === undefined ? '' : `, job ${jobId}`;
  const what = `a ${describeAction({ action: request.action, parameters })} ${SENT[sent]}${job}`;
  return [{ at: markedAt, what }];
}

function whatNext({ state, number, again, expiresAt, closed, kept }: Aim, timezone: string): readonly Moment[] {
  if (state === 'ended') {
    if (kept?.told !== true || again === undefined) return [];
    return [{ at: again, what: 'it is looked at again, since it is to stay so until the next schedule' }];
  }
  const by = closed === undefined ? '' : `; ${closed} has closed it`;
  const until = `nothing is sent for it after ${localText(expiresAt, timezone)}${by}`;
  if (state === 'trying') return [{ at: LAST, when: 'now', what: `try ${number} is under way; ${until}` }];
  const when = again === undefined ? 'now' : localText(again, timezone);
  return [{ at: LAST, when, what: `the next try is due; ${until}` }];
}
