import { type Check, ifRead, whenRead } from '#cli/doctor/check.ts';
import type { AlarmSeen, LedgerSeen } from '#cli/doctor/facts.ts';
import { type Finding, green, red, yellow } from '#cli/doctor/finding.ts';

/** What was due for longer a minute of the reconciler has passed by: it looks each minute, and an index may lag. */
export const OVERDUE_MINUTES = 5;

const SEE_IT = 'the log of the reconciler, and "The reconciler is broken" in docs/runbook.md';

/** As the stack calls it: `ServiceStageAutopilot-ReconcileSilentAlarm…`. */
export const isOfReconciler = ({ name }: Pick<AlarmSeen, 'name'>): boolean => /-Reconcile[^-]*Alarm[^-]*-?/.test(name);

export const reconciler: Check = {
  wants: 'The reconciler looks after what is open, each minute.',
  judge: (known) => [
    ...ifRead(known.ownAlarms, (all) => all.filter(isOfReconciler).flatMap(ofAlarm)),
    ...whenRead(known.ledger, (seen) => [ofLedger(seen)]),
  ],
};

/** Silence is what has no data any more. */
function ofAlarm({ name, state, description = SEE_IT }: AlarmSeen): readonly Finding[] {
  const isSilent = name.includes('Silent') && state === 'INSUFFICIENT_DATA';
  return isSilent || state === 'ALARM' ? [red(isSilent ? 'nobody invokes it' : 'it is red', description, name)] : [];
}

function ofLedger({ deployedAt, overdue }: LedgerSeen): Finding {
  if (overdue > 0)
    return red(
      `${overdue} aims have been due for more than ${OVERDUE_MINUTES} minutes, and were not looked at`,
      SEE_IT,
    );
  return deployedAt === undefined
    ? yellow('it has not come yet since the deployment', 'wait a minute, and try again')
    : green(`nothing that is open has been due for ${OVERDUE_MINUTES} minutes`);
}
