import type { Aim } from '#core/aim/aim.ts';
import type {
  Beat,
  Beaten,
  Close,
  Judged,
  Mark,
  Marked,
  Opened,
  OpenProps,
  Try,
  TryEnd,
  TryEnded,
} from '#core/aim/aim-writes.ts';
import type { AfterLook } from '#core/aim/kept.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { TargetId } from '#core/component.ts';

/**
 * The aims of the ledger. Each write is one conditional write on one record, so that of several who would make it one does; all may be
 * repeated with the same arguments, to the same effect and answer. They reject if the store cannot be reached, and may have been done
 * then. Reads are consistent, but for `dueAims`. The order of the writes and why each condition is needed: `docs/ledger.md`.
 */
export interface Aims {
  /** Opens an aim, if there is none of that key. */
  open(key: RunKey, props: OpenProps): Promise<Opened>;
  /**
   * A try that was begun by its number takes its aim: if that is the latest number, nobody else has the aim, it has not ended, and this
   * execution has not ended its try before. Undefined: it is superseded, and ends without a word.
   */
  take(one: Try, again: number): Promise<Aim | undefined>;
  /** Another event joins an aim that has not ended, which does not expire before then any more. False if it has, or somebody closed it. */
  join(key: RunKey, expiresAt: number): Promise<boolean>;
  /**
   * Gives out the next number, with no owner, if `number` and `again` are as they were seen and it has not ended: only then is an
   * execution begun under that number. False for whoever comes second.
   */
  nextTry(key: RunKey, seen: { readonly number: number; readonly again: number }, again: number): Promise<boolean>;
  /**
   * The point of no return: marks the aim if it is this try's, marked so often, not closed, and nothing may have been accepted (or it
   * may be repeated); then notes the action in the component's history; then looks whether the owner still has the lease, which lasts
   * for `SUBMIT_LEASE_MS` after `at` at the least.
   */
  mark(one: Try, mark: Mark): Promise<Marked>;
  /** Says that the owner lives until `again`, and which job it is once that is known, if the aim is this try's and marked so often. */
  beat(one: Try, beat: Beat): Promise<Beaten>;
  /** Ends a try, if the aim is this try's and all is as it was when that was judged. Its history says what came of it afterwards. */
  endTry(one: Try, judged: Judged, end: TryEnd): Promise<TryEnded>;
  /** The last word was told: nobody has to look after the aim any more, but for one that is kept, then. */
  toldOf(key: RunKey, lookAt?: number): Promise<void>;
  /** Notes what came of a look at an aim that is kept, if `number` and `again` are as they were seen. False if they are not. */
  looked(key: RunKey, seen: { readonly number: number; readonly again: number }, after: AfterLook): Promise<boolean>;
  /**
   * Where a request may be under way its owner ends the aim (`closed`); else it ends at once, as `told`. False if it has ended, or
   * there is none.
   */
  close(key: RunKey, close: Close): Promise<boolean>;
  aim(key: RunKey): Promise<Aim | undefined>;
  /** In the order of their keys. */
  aims(keys: readonly RunKey[]): Promise<readonly (Aim | undefined)[]>;
  /** Those of a component, of one automation if said, that have not ended, in the order of automation and occurrence. */
  openAims(instanceId: TargetId, automation?: string): Promise<readonly Aim[]>;
  /**
   * Where to look: those whose `again` is at `now` or was before, but for what is kept and was told so, as far as an index knows, which lags; `Infinity` for all that have
   * one. At most `most`, the longest due first.
   */
  dueAims(now: number, most: number): Promise<readonly RunKey[]>;
  /** The same of those that are kept, by when they are to be looked at. */
  dueLooks(now: number, most: number): Promise<readonly RunKey[]>;
  /** Whether nobody else has had the component since that execution marked its request then. Asked after its job was seen. */
  aloneSince(instanceId: TargetId, submitter: string, markedAt: number): Promise<boolean>;
}
