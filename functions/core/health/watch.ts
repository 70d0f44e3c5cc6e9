/** A rollback that has given the component back, and sees whether it helped. */
export interface Watch {
  readonly automation: string;
  readonly occurrence: string;
  /** That it went to. */
  readonly version: string;
  /** In epoch milliseconds: whoever watches says so again before that. */
  readonly until: number;
}

/** A rollback that did not help, so that the deployment was not to blame: from which version, to which, and when that was known. */
export interface Innocence {
  readonly from: string;
  readonly to: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Who watches the component now, in epoch milliseconds; nobody if the last one who did has been silent since. */
export const watchAt = ({ watch }: { readonly watch?: Watch }, now: number): Watch | undefined =>
  watch !== undefined && watch.until > now ? watch : undefined;
