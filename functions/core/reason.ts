/**
 * The last word on an aim: it is *reached*; what set it off is gone (*recovered*); a later schedule, a deployment, a person or a changed
 * automation is before it (*overtaken*); or it is *given up*, which a person is told, as of all that failed or is unknown in the end.
 */
export const LAST_WORDS = ['reached', 'recovered', 'overtaken', 'given-up'] as const;
export type LastWord = (typeof LAST_WORDS)[number];

/**
 * When an aim whose try ended so is tried again: `soon` and `later` bars that pass by themselves, `seldom` where trying itself does harm,
 * `when-told` at the instant that the ending names, such as that at which a cooldown is over. Whatever names one that comes in time waits for it.
 * `when-released` where a person bars it: the reconciler begins it as that is over, and until it expires somebody may end it.
 */
export type Again = 'soon' | 'later' | 'seldom' | 'when-told' | 'when-released';

/** What an ending is to its aim; `none` where it is another run's aim, and nothing is said of it. */
type ForTheAim =
  | { readonly word: LastWord | 'none' }
  /** A last word after all, *given up*, where the action may not be repeated. */
  | { readonly again: Again; readonly repeatable?: true };

type ReasonRow = ForTheAim & {
  readonly outcome: 'succeeded' | 'failed' | 'unknown' | 'skipped';
  /** Whether it is a gate that gives it. */
  readonly gate?: true;
};

/** How a run can end, and why. The only list of reason codes. */
export const REASONS = {
  verified: { outcome: 'succeeded', word: 'reached' },

  duplicate: { outcome: 'skipped', word: 'none' },
  joined: { outcome: 'skipped', word: 'none' },
  superseded: { outcome: 'skipped', word: 'none' },
  recovered: { outcome: 'skipped', word: 'recovered' },
  overtaken: { outcome: 'skipped', word: 'overtaken', gate: true },
  'not-yet': { outcome: 'skipped', again: 'when-told', gate: true },
  'subject-unread': { outcome: 'skipped', again: 'soon' },
  muted: { outcome: 'skipped', again: 'soon' },
  innocent: { outcome: 'skipped', word: 'given-up' },
  'changed-by-hand': { outcome: 'skipped', word: 'overtaken' },
  held: { outcome: 'skipped', again: 'when-released', gate: true },
  'stop-all': { outcome: 'skipped', word: 'overtaken', gate: true },
  overridden: { outcome: 'skipped', word: 'overtaken', gate: true },
  closed: { outcome: 'skipped', word: 'overtaken', gate: true },
  stale: { outcome: 'skipped', word: 'given-up', gate: true },
  cooldown: { outcome: 'skipped', again: 'when-told', gate: true },
  budget: { outcome: 'skipped', word: 'given-up', gate: true },
  storm: { outcome: 'skipped', word: 'given-up', gate: true },
  'called-off': { outcome: 'skipped', word: 'given-up' },
  busy: { outcome: 'skipped', again: 'soon', gate: true },
  'deployed-long-ago': { outcome: 'skipped', word: 'given-up' },
  'age-unknown': { outcome: 'skipped', word: 'given-up' },
  'no-healthy-version': { outcome: 'skipped', word: 'given-up' },
  'known-bad': { outcome: 'skipped', word: 'given-up' },
  observed: { outcome: 'skipped', word: 'reached' },
  'not-approved': { outcome: 'skipped', word: 'overtaken' },
  'asked-already': { outcome: 'skipped', again: 'later' },
  'approval-expired': { outcome: 'skipped', word: 'given-up' },
  'rolled-back-before': { outcome: 'skipped', word: 'given-up' },
  'already-there': { outcome: 'skipped', word: 'reached' },
  stopped: { outcome: 'skipped', word: 'overtaken' },
  transitional: { outcome: 'skipped', again: 'later' },
  graying: { outcome: 'skipped', again: 'later' },
  'not-recorded': { outcome: 'failed', word: 'given-up' },

  'dated-ahead': { outcome: 'failed', word: 'given-up' },
  'not-found': { outcome: 'failed', word: 'given-up' },
  deleted: { outcome: 'failed', word: 'given-up' },
  'state-forbids': { outcome: 'failed', word: 'given-up' },
  'out-of-bounds': { outcome: 'failed', word: 'given-up' },
  'hosts-missing': { outcome: 'failed', word: 'given-up' },
  'no-previous-version': { outcome: 'failed', word: 'given-up' },
  'credentials-unreadable': { outcome: 'failed', again: 'seldom' },
  'credentials-refused': { outcome: 'failed', again: 'seldom' },
  refused: { outcome: 'failed', word: 'given-up' },
  throttled: { outcome: 'failed', again: 'soon' },
  'not-sent': { outcome: 'failed', again: 'soon' },
  unreachable: { outcome: 'failed', again: 'soon' },
  'job-failed': { outcome: 'failed', again: 'later', repeatable: true },
  'job-partially-failed': { outcome: 'failed', again: 'later', repeatable: true },
  'job-cancelled': { outcome: 'failed', word: 'overtaken' },
  'job-undone': { outcome: 'failed', again: 'later', repeatable: true },
  unresolved: { outcome: 'failed', word: 'given-up' },
  'still-unhealthy': { outcome: 'failed', word: 'given-up' },
  'started-only': { outcome: 'failed', again: 'later', repeatable: true },
  'not-ready': { outcome: 'failed', again: 'later', repeatable: true },
  'answer-lost': { outcome: 'unknown', again: 'later', repeatable: true },
  'job-running': { outcome: 'unknown', again: 'later', repeatable: true },
  'job-unknown': { outcome: 'unknown', again: 'later', repeatable: true },
  'alarm-unread': { outcome: 'unknown', word: 'given-up' },
  'state-unread': { outcome: 'unknown', again: 'later', repeatable: true },
} as const satisfies Record<string, ReasonRow>;

export type Reason = keyof typeof REASONS;

/** Those that a gate gives; for each there is one in `gates.ts`. */
export type GateReason = { [R in Reason]: (typeof REASONS)[R] extends { gate: true } ? R : never }[Reason];

export const isReason = (text: string): text is Reason => Object.hasOwn(REASONS, text);

/** Those that end nothing: another run has the occurrence, and tells how that ended. */
export const NO_ENDINGS: readonly string[] = Object.entries(REASONS).flatMap(([reason, row]) =>
  'word' in row && row.word === 'none' ? [reason] : [],
);

/** What each says, in a sentence; what is to be done about it is in the runbook. A table of its own, so that no function that acts carries it. */
export const MEANINGS: Readonly<Record<Reason, string>> = {
  verified: 'the job succeeded and the component was seen in the wanted state',
  duplicate: 'this occurrence was delivered before, and that run has it',
  joined: 'the automation pursues this component for an earlier event already, and that aim has this one too',
  superseded: 'a later try of the same aim was begun before this one',
  recovered: 'what set it off is gone: the alarm or the check is red no more',
  overtaken: 'a later schedule, a deployment, a person or a change of the automation is before it',
  'not-yet': 'its alarm has not been red for as long as the automation waits',
  'subject-unread': 'nothing tells whether what set it off still holds',
  muted: 'the alarm is muted, or its actions are switched off or suppressed',
  innocent: 'a rollback of this component did not help, so its deployment was not to blame',
  'changed-by-hand': 'a person has changed what the schedule keeps, which holds until its next schedule',
  held: 'a person has taken the component out of our hands',
  'stop-all': 'a person has stopped everything since it was wanted',
  overridden: 'a person wants another number of replicas for a while, or no more',
  closed: 'the date is one of a calendar in except, or of none in only',
  stale: 'the occurrence is too old to be acted on',
  cooldown: 'the same action was sent to the component a moment ago',
  budget: 'the automation has used up its actions for now',
  storm: 'most of the family asks for help at once: something else is broken',
  'called-off': 'too many components of the automation failed or are unknown, so the rest was not begun',
  busy: 'another run had the component all the time, or watches what a rollback did there',
  'deployed-long-ago': 'the running version is too old to be what went wrong just now',
  'age-unknown': 'nothing tells how old the running version is',
  'no-healthy-version': 'no older version was ever seen healthy here',
  'known-bad': 'the version asked for was rolled back from before',
  observed: 'the automation only observes; it says what it would have sent',
  'not-approved': 'a person was asked, and said no',
  'asked-already': 'a person is asked the same already, on behalf of another automation',
  'approval-expired': 'nobody approved it in time',
  'rolled-back-before': 'the running version was rolled back from once already',
  'already-there': 'the component was in the wanted state; nothing was sent',
  stopped: 'the component is stopped, and this action does not wake it',
  transitional: 'the component stayed in the middle of something else',
  graying: 'a gray release of the component waits for a person',
  'not-recorded': 'the version asked for is in no record of the component, and V3 goes back to no other',
  'dated-ahead': 'the event is dated in the future, so nobody knows what it is worth',
  'not-found': 'ServiceStage does not know the application, component or instance',
  deleted: 'the component is deleted or being deleted',
  'state-forbids': 'ServiceStage does not take this action in the state the component is in',
  'out-of-bounds': 'the replica count is outside the bounds of the component',
  'hosts-missing': 'a vmapp component can only be scaled with hosts',
  'no-previous-version': 'there is no older snapshot of another version',
  'credentials-unreadable': 'the credentials parameter is missing, denied or malformed, or what it holds has ended',
  'credentials-refused': 'ServiceStage refused the credentials',
  refused: 'ServiceStage refused the request',
  throttled: 'ServiceStage kept throttling; nothing was accepted',
  'not-sent': 'no connection to ServiceStage; nothing was sent',
  unreachable: 'the state of the component could not be read; nothing was sent',
  'job-failed': 'the job failed, and says why',
  'job-partially-failed': 'the job failed in part, and says why',
  'job-cancelled': 'somebody cancelled the job',
  'job-undone': 'the job failed and ServiceStage undid it',
  unresolved: 'it was restarted as often as it may, and the alarm stayed red',
  'still-unhealthy': 'it was rolled back, and its health check did not become green',
  'started-only': 'the component was stopped and was started, but could not be scaled then',
  'not-ready': 'the component was not seen in the wanted state in time',
  'answer-lost': 'the request may have been accepted, and nothing tells whether it was',
  'job-running': 'the job did not end within its time',
  'job-unknown': 'ServiceStage does not say how the job ended',
  'alarm-unread': 'it was restarted, but the alarm could not be read afterwards',
  'state-unread': 'the job succeeded but the state could not be read afterwards',
};
