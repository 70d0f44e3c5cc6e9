import type { Claim, Trust } from '#core/trust/trust.ts';

/** What all functions together know of each edition of the credentials. Part of the ledger: see there for what its methods promise. */
export interface Trusts {
  /** What is known of an edition; where that is nothing, it is tried by whoever asks from now on. */
  trust(claim: Claim): Promise<Trust>;
  /**
   * Notes what is known of it now, if that is still what it was; says whether it is what is known. One that was accepted makes nobody remember
   * editions before it.
   */
  noteTrust(edition: string, was: Trust, is: Trust): Promise<boolean>;
}
