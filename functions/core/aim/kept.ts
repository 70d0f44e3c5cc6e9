import type { OutcomeDetail } from '#core/outcome.ts';

/**
 * What is remembered of an aim that was reached and is to stay so, until its component's next schedule: its component as it was when that
 * was seen last. All times are epoch milliseconds.
 */
export interface Kept {
  /** In seconds: how often it is looked at. */
  readonly every: number;
  /** When it was reached. */
  readonly since: number;
  /** Whether it was told that it was; it is looked at from then on. */
  readonly told: boolean;
  readonly lastJobId?: string;
  readonly version?: string;
}

/** Of an aim that was reached and is to stay so: how often it is looked at, in seconds, and the job that brought it about. */
export type Keep = Pick<Kept, 'every' | 'lastJobId'>;

/** What comes of a look at it. */
export type AfterLook =
  /** It is looked at again then; what was seen, as far as it is known, is what the next look is compared with. */
  | ({ readonly kind: 'kept'; readonly again: number } & Pick<Kept, 'lastJobId' | 'version'>)
  /** It is pursued anew: open again, and its next try is due then, like any other's. */
  | { readonly kind: 'anew'; readonly again: number; readonly expiresAt: number }
  /** It is kept no more, which is told. `again` is when the reconciler does, if nobody says before that it was. */
  | { readonly kind: 'word'; readonly told: OutcomeDetail; readonly again: number }
  /** Something else is wanted of the component now. Nobody is told: the aim had its last word when it was reached. */
  | { readonly kind: 'let-go' };
