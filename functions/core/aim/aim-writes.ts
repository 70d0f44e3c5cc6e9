import type { ActionName } from '#core/action.ts';
import type { Aim, Sending } from '#core/aim/aim.ts';
import type { Keep } from '#core/aim/kept.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { OutcomeName } from '#core/outcome-name.ts';

/** What is written to an aim, and what comes of it. All times are epoch milliseconds. */

/** A try, as it knows itself: a write by it counts only as long as it is the latest, and has the aim. */
export interface Try {
  readonly key: RunKey;
  /** Its execution, the same for every replay of it. */
  readonly owner: string;
  readonly number: number;
}

export interface OpenProps {
  /** The execution that opens it and has its first try; nobody where another execution is begun for that. */
  readonly owner?: string;
  readonly now: number;
  /** From when on it counts as abandoned: set at once, so that whoever dies next is picked up. */
  readonly again: number;
  readonly expiresAt: number;
  readonly event: string;
}

export type Opened =
  /** Opened now; or by the same owner before, so that a replay passes; or, without an owner, by nobody who took it yet. */
  | { readonly kind: 'ours'; readonly aim: Aim }
  /** Whoever finds it is a duplicate, also of an owner who is silent: only the reconciler starts another try. */
  | { readonly kind: 'theirs'; readonly aim: Aim };

/** Right before a request is sent. */
export interface Mark {
  /** As read before stop, hold, subject and component were. */
  readonly at: number;
  readonly again: number;
  readonly action: ActionName;
  /** As JSON: whoever finds out about it later has nothing else to know it by. */
  readonly request: string;
  /** How often the aim was marked when this try read it last. */
  readonly marks: number;
  /**
   * Whether a request may be sent although one may have been accepted: the action may be repeated; or the latest mark is this try's
   * own, and its request certainly was not accepted.
   */
  readonly repeatable: boolean;
  /** `last_job_id`, as the component was seen right before: empty where it had none, missing where it was not told. */
  readonly before?: string;
  /** The version that a rollback leaves: known to be bad from now on. */
  readonly fromVersion?: string;
}

export type Marked =
  /** The request may be sent. `marks` is what the later writes of this try have to know. */
  | { readonly kind: 'marked'; readonly marks: number }
  /** It is marked, but the lease is not the owner's any more: nothing may be sent, and certainly nothing was. */
  | { readonly kind: 'lease-lost'; readonly marks: number }
  /** Somebody closed it: nothing may be sent for it any more. */
  | { readonly kind: 'closed' }
  /** A request may have been accepted already: that has to be found out first. */
  | { readonly kind: 'may-have-been-sent' }
  /** The aim is not this try's any more. */
  | { readonly kind: 'superseded' };

/** What a try says while it lives. */
export interface Beat {
  readonly marks: number;
  /** Never made earlier by this. */
  readonly again: number;
  /** Of its request, or of the one it found out about. */
  readonly jobId?: string;
}

/** `marked` where the aim was marked anew since: who judged before that finds out once more. */
export type Beaten = 'held' | 'marked' | 'superseded';

/** What a try judged its end by. */
export interface Judged {
  readonly at: number;
  /** How often it was marked: by this try, or as it began to find out. */
  readonly marks: number;
  /** As they were before what set the aim off was read, where that decides. */
  readonly wishes?: number;
}

/** What a try leaves behind. */
export type TryEnd = {
  /** What is known of its requests now: what certainly was not accepted leaves `sent` as it was before this try's own mark. */
  readonly sending: Pick<Sending, 'sent' | 'times'>;
  /** Whether ServiceStage may have done something, which counts against cooldown and budget. */
  readonly spent: boolean;
  /** `word`: when the last word is told by the reconciler, if nobody says before that it was told. Else when the next try is due. */
  readonly again: number;
} & (
  | { readonly kind: 'word'; readonly told: OutcomeDetail; readonly keep?: Keep | undefined }
  | {
      readonly kind: 'again';
      readonly outcome: OutcomeName;
      /** It does not expire before that any more. */
      readonly expiresAt?: number | undefined;
    }
);

/**
 * `wished`: another event has joined since, and nothing is ended. `closed`: somebody closed it, so it is not tried again but ended.
 * `marked`: as with `Beaten`. `superseded`: also where a frozen invocation of this very execution has ended it in another way; what that
 * wrote holds. Nothing is written but where it `ended`.
 */
export type TryEnded = 'ended' | 'wished' | 'closed' | 'marked' | 'superseded';

/** From outside, by a person or a deployment. */
export interface Close {
  /** Who does. */
  readonly by: string;
  readonly now: number;
  /** When the reconciler tells the last word, if nobody says before that it was told. */
  readonly again: number;
  readonly told: OutcomeDetail;
}
