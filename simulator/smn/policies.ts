/** What no document settles of SMN, each a switch. Sources of what they leave open: SMN FAQ, HTTP(S) subscriptions; SMN SDK, subscription extension. */
export interface SmnPolicies {
  /** A message to which nothing was answered in time: documents name the status 5xx alone as a reason to repeat, and elsewhere what cannot be reached. */
  readonly afterTimeout: 'repeated' | 'dropped';
  /** In milliseconds: how far apart the attempts are depends on how long a queue is. */
  readonly betweenAttemptsMs: number;
  /** An endpoint gets nothing for a while after so many attempts in a row that failed, over the messages of all its topics. */
  readonly blacklistedAfter: number;
  /** In milliseconds: for how long; documented are five minutes to ten. */
  readonly blacklistedForMs: number;
  /** What becomes of a message meanwhile: its attempt counts as one that failed, or it is dropped. */
  readonly whileBlacklisted: 'dropped' | 'postponed';
  /** Headers of a subscription's own are documented for those that are confirmed; the question whether to confirm may have them, too. */
  readonly headersOfQuestion: 'none' | 'own';
  /** A link that has confirmed once already, within its time. */
  readonly confirmedAgain: 'answered' | 'refused';
}

export const SMN_POLICIES: SmnPolicies = {
  afterTimeout: 'repeated',
  betweenAttemptsMs: 15_000,
  blacklistedAfter: 10,
  blacklistedForMs: 10 * 60_000,
  whileBlacklisted: 'dropped',
  headersOfQuestion: 'none',
  confirmedAgain: 'answered',
};
