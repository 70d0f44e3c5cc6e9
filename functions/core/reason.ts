interface ReasonRow {
  readonly outcome: 'succeeded' | 'failed' | 'skipped' | 'unknown';
  /** Whether it is a gate that gives it. */
  readonly gate?: true;
  readonly means: string;
}

/** How a run can end, and why. The only list of reason codes; each is documented by its sentence. */
export const REASONS = {
  verified: { outcome: 'succeeded', means: 'the job succeeded and the component was seen in the wanted state' },

  duplicate: { outcome: 'skipped', means: 'this occurrence was delivered before, and that run has it' },
  held: { outcome: 'skipped', gate: true, means: 'a person has taken the component out of our hands' },
  closed: { outcome: 'skipped', gate: true, means: 'the date is one of a calendar in except, or of none in only' },
  stale: { outcome: 'skipped', gate: true, means: 'the occurrence is too old, or a later schedule has overtaken it' },
  cooldown: { outcome: 'skipped', gate: true, means: 'the same action was sent to the component a moment ago' },
  budget: { outcome: 'skipped', gate: true, means: 'the automation has used up its actions for now' },
  storm: {
    outcome: 'skipped',
    gate: true,
    means: 'most of the family asks for help at once: something else is broken',
  },
  busy: { outcome: 'skipped', means: 'another run had the component all the time' },
  'deployed-long-ago': { outcome: 'skipped', means: 'the running version is too old to be what went wrong just now' },
  'age-unknown': { outcome: 'skipped', means: 'nothing tells how old the running version is' },
  'no-healthy-version': { outcome: 'skipped', means: 'no older version was ever seen healthy here' },
  'known-bad': { outcome: 'skipped', means: 'the version asked for was rolled back from before' },
  observed: { outcome: 'skipped', means: 'the automation only observes; it says what it would have sent' },
  'not-approved': { outcome: 'skipped', means: 'a person was asked, and said no' },
  'approval-expired': { outcome: 'skipped', means: 'nobody approved it in time' },
  'rolled-back-before': { outcome: 'skipped', means: 'the running version was rolled back from once already' },
  'already-there': { outcome: 'skipped', means: 'the component was in the wanted state; nothing was sent' },
  stopped: { outcome: 'skipped', means: 'the component is stopped, and this action does not wake it' },
  transitional: { outcome: 'skipped', means: 'the component stayed in the middle of something else' },

  'not-found': { outcome: 'failed', means: 'ServiceStage does not know the application, component or instance' },
  deleted: { outcome: 'failed', means: 'the component is deleted or being deleted' },
  'state-forbids': {
    outcome: 'failed',
    means: 'ServiceStage does not take this action in the state the component is in',
  },
  'out-of-bounds': { outcome: 'failed', means: 'the replica count is outside the bounds of the component' },
  'hosts-missing': { outcome: 'failed', means: 'a vmapp component can only be scaled with hosts' },
  'no-previous-version': { outcome: 'failed', means: 'there is no older snapshot of another version' },
  'credentials-unreadable': { outcome: 'failed', means: 'the credentials parameter is missing, denied or malformed' },
  'credentials-refused': { outcome: 'failed', means: 'ServiceStage refused the credentials' },
  refused: { outcome: 'failed', means: 'ServiceStage refused the request' },
  throttled: { outcome: 'failed', means: 'ServiceStage kept throttling; nothing was accepted' },
  'not-sent': { outcome: 'failed', means: 'no connection to ServiceStage; nothing was sent' },
  unreachable: { outcome: 'failed', means: 'the state of the component could not be read; nothing was sent' },
  'job-failed': { outcome: 'failed', means: 'the job failed, and says why' },
  'job-partially-failed': { outcome: 'failed', means: 'the job failed in part, and says why' },
  'job-cancelled': { outcome: 'failed', means: 'somebody cancelled the job' },
  'job-undone': { outcome: 'failed', means: 'the job failed and ServiceStage undid it' },
  unresolved: { outcome: 'failed', means: 'it was restarted as often as it may, and the alarm stayed red' },
  'still-unhealthy': { outcome: 'failed', means: 'it was rolled back, and its health check did not become green' },
  'started-only': {
    outcome: 'failed',
    means: 'the component was stopped and was started, but could not be scaled then',
  },
  'not-ready': { outcome: 'failed', means: 'the component was not seen in the wanted state in time' },

  'answer-lost': { outcome: 'unknown', means: 'the request may have been accepted, and nothing tells whether it was' },
  'job-running': { outcome: 'unknown', means: 'the job did not end within its time' },
  'job-unknown': { outcome: 'unknown', means: 'ServiceStage does not say how the job ended' },
  'alarm-unread': { outcome: 'unknown', means: 'it was restarted, but the alarm could not be read afterwards' },
  'state-unread': { outcome: 'unknown', means: 'the job succeeded but the state could not be read afterwards' },
} as const satisfies Record<string, ReasonRow>;

export type Reason = keyof typeof REASONS;

/** Those that a gate gives; for each there is one in `gates.ts`. */
export type GateReason = { [R in Reason]: (typeof REASONS)[R] extends { gate: true } ? R : never }[Reason];

export const isReason = (text: string): text is Reason => Object.hasOwn(REASONS, text);
