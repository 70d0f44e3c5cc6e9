import type { Passage } from '#simulator/servicestage/api/in-process-send.ts';
import type { JobFault, RouteEffect } from '#simulator/servicestage/world/faults.ts';
import type { Dice } from './dice.ts';

/** Everything that can go wrong, by the name it is counted under. */
export const FAULTS = [
  'reply lost, done',
  'reset, not done',
  '500, done',
  '500, not done',
  '502, done',
  '502, not done',
  '504, done',
  '504, not done',
  'html, done',
  'html, not done',
  'nested error, done',
  'truncated body',
  'about another, done',
  'about another, not done',
  'the job before, done',
  'the job before, not done',
  '500 says throttled, done',
  'a secret in an error',
  'a secret in a status',
  'a secret in details',
  'a secret for an id',
  'slow, in time',
  'slow, too late',
  'arrives late',
  'no connection',
  'blackout after acceptance',
  '429',
  '401 once',
  '403 once',
  'job hangs',
  'job fails',
  'job fails in part',
  'job is cancelled',
  'job undoes itself',
  'job says unknown',
  'job says unknown at times',
  'never ready',
  'status lags',
  'key rotated',
  'ssm throttled',
  'ssm denied',
  'ledger throttled',
  'ledger reply lost',
  'bus throttled',
  'bus reply lost',
  'invoke throttled',
  'invoke reply lost',
  'repetition dropped by name',
  'delivered again',
  'given back',
  'delivered late',
  'delivered hours late',
  'delivered out of order',
  'dated ahead',
  'dies before a step',
  'dies as a body begins',
  'dies inside a body',
  'dies after a body',
  'dies after a checkpoint',
  'revived hours later',
  'breaks off for good',
  'frozen',
  'clock off',
  'clock jumps',
  'console acts',
  'a version is sick',
  'check flaps',
  'check goes red',
  'a version is told unhealthy',
  'probe dies',
  'probe late',
  'probe twice at once',
  'reconciler dies',
  'reconciler late',
  'reconciler twice at once',
  'index lags',
  'invoke lost',
  'Scheduler away',
  'a person closes',
  'alarm stays red',
  'alarm unread',
  'alarm muted',
  'an outcome is followed',
  'an outcome is followed by its word',
  'an alarm of Huawei rings',
  'an alarm is not on record yet',
  'SMN posts again',
  'receiver dies',
  'a person says yes',
  'a person says no',
  'nobody answers',
  'a question is withdrawn',
  'console deploys',
  'a gray release waits',
  'a gray release goes on',
  'held',
  'everything stopped',
  'overridden',
  'an override is ended',
] as const;
export type FaultName = (typeof FAULTS)[number];

/** What becomes of a request once it has arrived. */
export interface RequestFault {
  readonly name: FaultName;
  readonly effect: RouteEffect;
}

export const THROTTLED: RequestFault = { name: '429', effect: { effect: 'throttle' } };

const SAYS_THROTTLED = { effect: 'status', status: 500, afterCommit: true, says: 'throttling' } as const;

/** The default time-out of the client is 15 s. `quoted` is what an answer may quote. */
export const throwRequestFault = (dice: Dice, quoted: string): RequestFault =>
  dice.weigh<RequestFault>(
    [4, { name: 'reply lost, done', effect: { effect: 'drop', afterCommit: true } }],
    [1, { name: 'reset, not done', effect: { effect: 'drop' } }],
    [1, { name: '500, done', effect: { effect: 'status', status: 500, afterCommit: true } }],
    [1, { name: '500, not done', effect: { effect: 'status', status: 500 } }],
    [2, { name: '502, done', effect: { effect: 'status', status: 502, afterCommit: true } }],
    [1, { name: '502, not done', effect: { effect: 'status', status: 502 } }],
    [1, { name: '504, done', effect: { effect: 'status', status: 504, afterCommit: true } }],
    [1, { name: '504, not done', effect: { effect: 'status', status: 504 } }],
    [1, { name: 'html, done', effect: { effect: 'html', afterCommit: true } }],
    [1, { name: 'html, not done', effect: { effect: 'html' } }],
    [1, { name: 'nested error, done', effect: { effect: 'nested-error', afterCommit: true } }],
    [1, { name: 'truncated body', effect: { effect: 'truncate' } }],
    [1, { name: 'about another, done', effect: { effect: 'about-another', afterCommit: true } }],
    [1, { name: 'about another, not done', effect: { effect: 'about-another' } }],
    [1, { name: 'the job before, done', effect: { effect: 'job-before', afterCommit: true } }],
    [1, { name: 'the job before, not done', effect: { effect: 'job-before' } }],
    [1, { name: '500 says throttled, done', effect: SAYS_THROTTLED }],
    [1, { name: 'a secret in an error', effect: { effect: 'quote', text: quoted, into: 'error' } }],
    [1, { name: 'a secret in a status', effect: { effect: 'quote', text: quoted, into: 'status' } }],
    [1, { name: 'a secret in details', effect: { effect: 'quote', text: quoted, into: 'details' } }],
    [1, { name: 'a secret for an id', effect: { effect: 'quote', text: quoted, into: 'ids' } }],
    [1, { name: 'slow, in time', effect: { effect: 'slow', delay: dice.between(1_000, 14_000) } }],
    [1, { name: 'slow, too late', effect: { effect: 'slow', delay: dice.between(15_000, 60_000) } }],
    [3, THROTTLED],
    [0.3, { name: '401 once', effect: { effect: 'unauthorized' } }],
    [0.3, { name: '403 once', effect: { effect: 'deny' } }],
  );

/** What becomes of a request before it arrives. */
export const throwPassage = (dice: Dice): { readonly name: FaultName; readonly passage: Passage } =>
  dice.chance(0.5)
    ? { name: 'no connection', passage: { connects: false } }
    : { name: 'arrives late', passage: { connects: true, transit: dice.between(1_000, 20_000) } };

/** How a job is named that goes otherwise than it should. */
export const JOB_FAULTS: Readonly<Record<JobFault['job'], FaultName>> = {
  hangs: 'job hangs',
  fails: 'job fails',
  'partially-fails': 'job fails in part',
  cancelled: 'job is cancelled',
  'rolled-back': 'job undoes itself',
  unknown: 'job says unknown',
  'unknown-at-times': 'job says unknown at times',
};

export const throwJobFault = (dice: Dice): JobFault['job'] =>
  dice.weigh(
    [1, 'hangs'],
    [2, 'fails'],
    [1, 'partially-fails'],
    [1, 'cancelled'],
    [1, 'rolled-back'],
    [1, 'unknown'],
    [2, 'unknown-at-times'],
  );
