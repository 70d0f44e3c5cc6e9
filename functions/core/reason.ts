type ReasonRow =
  | { readonly outcome: 'succeeded' | 'failed' | 'unknown' }
  | {
      readonly outcome: 'skipped';
      /** Whether an automation has given up, and what is broken is still broken: a person is told. */
      readonly loud: boolean;
      /** Whether it is a gate that gives it. */
      readonly gate?: true;
    };

/** How a run can end, and why. The only list of reason codes. */
export const REASONS = {
  verified: { outcome: 'succeeded' },

  duplicate: { outcome: 'skipped', loud: false },
  held: { outcome: 'skipped', loud: false, gate: true },
  closed: { outcome: 'skipped', loud: false, gate: true },
  stale: { outcome: 'skipped', loud: false, gate: true },
  cooldown: { outcome: 'skipped', loud: false, gate: true },
  budget: { outcome: 'skipped', loud: true, gate: true },
  storm: { outcome: 'skipped', loud: true, gate: true },
  'called-off': { outcome: 'skipped', loud: true },
  busy: { outcome: 'skipped', loud: false },
  'deployed-long-ago': { outcome: 'skipped', loud: true },
  'age-unknown': { outcome: 'skipped', loud: true },
  'no-healthy-version': { outcome: 'skipped', loud: true },
  'known-bad': { outcome: 'skipped', loud: true },
  observed: { outcome: 'skipped', loud: false },
  'not-approved': { outcome: 'skipped', loud: false },
  'approval-expired': { outcome: 'skipped', loud: true },
  'rolled-back-before': { outcome: 'skipped', loud: true },
  'already-there': { outcome: 'skipped', loud: false },
  stopped: { outcome: 'skipped', loud: false },
  transitional: { outcome: 'skipped', loud: false },

  'not-found': { outcome: 'failed' },
  deleted: { outcome: 'failed' },
  'state-forbids': { outcome: 'failed' },
  'out-of-bounds': { outcome: 'failed' },
  'hosts-missing': { outcome: 'failed' },
  'no-previous-version': { outcome: 'failed' },
  'credentials-unreadable': { outcome: 'failed' },
  'credentials-refused': { outcome: 'failed' },
  refused: { outcome: 'failed' },
  throttled: { outcome: 'failed' },
  'not-sent': { outcome: 'failed' },
  unreachable: { outcome: 'failed' },
  'job-failed': { outcome: 'failed' },
  'job-partially-failed': { outcome: 'failed' },
  'job-cancelled': { outcome: 'failed' },
  'job-undone': { outcome: 'failed' },
  unresolved: { outcome: 'failed' },
  'still-unhealthy': { outcome: 'failed' },
  'started-only': { outcome: 'failed' },
  'not-ready': { outcome: 'failed' },

  'not-started': { outcome: 'unknown' },
  'answer-lost': { outcome: 'unknown' },
  'job-running': { outcome: 'unknown' },
  'job-unknown': { outcome: 'unknown' },
  'alarm-unread': { outcome: 'unknown' },
  'state-unread': { outcome: 'unknown' },
} as const satisfies Record<string, ReasonRow>;

export type Reason = keyof typeof REASONS;

/** Those that a gate gives; for each there is one in `gates.ts`. */
export type GateReason = { [R in Reason]: (typeof REASONS)[R] extends { gate: true } ? R : never }[Reason];

export const isReason = (text: string): text is Reason => Object.hasOwn(REASONS, text);

/** What each says, in a sentence; what is to be done about it is in the runbook. A table of its own, so that no function carries it. */
export const MEANINGS: Readonly<Record<Reason, string>> = {
  verified: 'the job succeeded and the component was seen in the wanted state',
  duplicate: 'this occurrence was delivered before, and that run has it',
  held: 'a person has taken the component out of our hands',
  closed: 'the date is one of a calendar in except, or of none in only',
  stale: 'the occurrence is too old, or a later schedule has overtaken it',
  cooldown: 'the same action was sent to the component a moment ago',
  budget: 'the automation has used up its actions for now',
  storm: 'most of the family asks for help at once: something else is broken',
  'called-off': 'too many components of the automation failed or are unknown, so the rest was not begun',
  busy: 'another run had the component all the time',
  'deployed-long-ago': 'the running version is too old to be what went wrong just now',
  'age-unknown': 'nothing tells how old the running version is',
  'no-healthy-version': 'no older version was ever seen healthy here',
  'known-bad': 'the version asked for was rolled back from before',
  observed: 'the automation only observes; it says what it would have sent',
  'not-approved': 'a person was asked, and said no',
  'approval-expired': 'nobody approved it in time',
  'rolled-back-before': 'the running version was rolled back from once already',
  'already-there': 'the component was in the wanted state; nothing was sent',
  stopped: 'the component is stopped, and this action does not wake it',
  transitional: 'the component stayed in the middle of something else',
  'not-found': 'ServiceStage does not know the application, component or instance',
  deleted: 'the component is deleted or being deleted',
  'state-forbids': 'ServiceStage does not take this action in the state the component is in',
  'out-of-bounds': 'the replica count is outside the bounds of the component',
  'hosts-missing': 'a vmapp component can only be scaled with hosts',
  'no-previous-version': 'there is no older snapshot of another version',
  'credentials-unreadable': 'the credentials parameter is missing, denied or malformed',
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
  'not-started': 'Lambda did not say that it took on the run of this component',
  'answer-lost': 'the request may have been accepted, and nothing tells whether it was',
  'job-running': 'the job did not end within its time',
  'job-unknown': 'ServiceStage does not say how the job ended',
  'alarm-unread': 'it was restarted, but the alarm could not be read afterwards',
  'state-unread': 'the job succeeded but the state could not be read afterwards',
};
