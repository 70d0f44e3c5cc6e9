import type { PartDigests } from '#automations/digest/digest.ts';
import type { ToldRun } from '#cli/chronicle/told-run.ts';
import type { Sight, Snapshots } from '#core/look/sight.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import type { NotedHold } from '#core/ports/holds.ts';

/** Something that was read; or why it was not, and what to do about that. `isDenied`: whoever asks may not, and no more than that is known. */
export type Read<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'unread'; readonly isDenied: boolean; readonly why: string; readonly next: string };

/** The stack of the app, as CloudFormation has it. */
export interface StackSeen {
  readonly name: string;
  readonly status: string;
  /** Of the file that it was made of; missing where an earlier version made it. */
  readonly digest?: string;
  readonly parts?: PartDigests;
}

/** The parameter that holds the key; of the key itself nothing but whether it is well formed, and when it ends. `since` and `endsAt` in epoch milliseconds. */
export type ParameterSeen =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'there';
      readonly type: string;
      readonly version?: number;
      readonly since?: number;
      readonly content: ParameterContent;
    };
export type ParameterContent =
  | { readonly kind: 'well-formed'; readonly isTemporary: boolean; readonly endsAt?: number }
  | { readonly kind: 'malformed' }
  /** Whoever asks may not decrypt it. */
  | { readonly kind: 'denied' }
  /** The functions that are deployed read it. */
  | { readonly kind: 'not-asked' };

/** What came of looking at a component; `not-asked` where nothing of it went to ServiceStage, and why. */
export interface Sighting {
  readonly state: Sight | { readonly kind: 'not-asked'; readonly why: string };
  /** There where a rollback needs them. */
  readonly snapshots?: Snapshots;
}

/** What was asked of ServiceStage: by the function that is deployed, or from here with the key of the parameter. */
export type Sightings =
  | { readonly kind: 'not-asked'; readonly why: string }
  | {
      readonly kind: 'asked';
      readonly by: 'function' | 'key';
      readonly endpoint: string;
      /** By the names of the file. */
      readonly components: ReadonlyMap<string, Sighting>;
      /** By which its clock is ahead of that of AWS, in seconds; missing where it did not say what time it is. */
      readonly clockAheadSeconds?: number;
    };

/** An alarm that the file names, or one of the app's own. */
export interface AlarmSeen {
  readonly name: string;
  readonly state: AlarmState | 'unknown';
  /** Why AWS takes no action for it, or would take none if it went off. */
  readonly muted?: string;
  readonly description?: string;
}

/** A function of an action that is deployed. */
export interface FunctionSeen {
  readonly name: string;
  readonly isDurable: boolean;
  /** `Active`, unless AWS says otherwise. */
  readonly state: string;
  readonly deadLetters?: QueueSeen;
}

/** A queue of dead letters, and how many lie there. */
export interface QueueSeen {
  readonly name: string;
  readonly waiting: Read<number>;
}

export interface SubscriptionSeen {
  readonly protocol: string;
  readonly endpoint: string;
  readonly isConfirmed: boolean;
}

/** A chat of the file, and the parameter that holds the address of its webhook. */
export interface WaySeen {
  readonly name: string;
  readonly kind: string;
  readonly parameter: string;
  readonly isThere: boolean;
}

/** The parameter with the secret of the header of SMN's messages; without a type there is none. */
export interface SecretHeaderSeen {
  readonly parameter: string;
  readonly type: string | undefined;
}

/** What the ledger has that tells whether somebody looks after it. Instants are epoch milliseconds. */
export interface LedgerSeen {
  readonly holds: readonly NotedHold[];
  /** When the reconciler first saw what is deployed; missing where it never did. */
  readonly deployedAt?: number;
  /** How many aims have been due for so long that a minute of the reconciler must have passed them by. */
  readonly overdue: number;
}

/** All that is looked at. What is of a stack is undefined where nothing is deployed. */
export interface Facts {
  /** By how many seconds the clock of AWS is ahead of the one here. */
  readonly clock: { readonly aheadSeconds: number };
  readonly stack: StackSeen | undefined;
  readonly parameter: ParameterSeen;
  readonly sightings: Sightings;
  /** Those that the file names, as far as there are any. */
  readonly alarms: readonly AlarmSeen[];
  readonly ownAlarms: readonly AlarmSeen[] | undefined;
  readonly functions: readonly FunctionSeen[] | undefined;
  /** Of each way by which people are told, where that lies which it did not take. */
  readonly untold: readonly QueueSeen[] | undefined;
  readonly subscriptions: readonly SubscriptionSeen[] | undefined;
  readonly ways: readonly WaySeen[];
  /** Undefined where messages of SMN need bring none. */
  readonly secretHeader: SecretHeaderSeen | undefined;
  readonly ledger: LedgerSeen | undefined;
  /** Those that were told of lately, the latest first. */
  readonly runs: readonly ToldRun[] | undefined;
  /** How many executions of Lambda functions the account may have at once, as far as none is reserved. */
  readonly concurrency: number;
}

export type Known = { readonly [Name in keyof Facts]: Read<Facts[Name]> };
