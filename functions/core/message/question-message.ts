import type { ApprovalDetail } from '#core/outcome.ts';
import { eachOnce } from './matter.ts';
import { SEVERITIES, type Severity } from './severity.ts';
import { type AppFacts, clockText, counted, deedText, runbook, setOffText, zoneToTell } from './words.ts';

const SHOWN = 5;

/** Subject and lines of what a person is asked: the question, the state it is about, the deadline, and the command that answers it. */
export function questionWords(all: readonly ApprovalDetail[], app: AppFacts) {
  const severity: Severity = 'needs-you';
  const asked = eachOnce(all, ({ callbackId }) => callbackId);
  const [first] = asked;
  if (first === undefined) return { severity, subject: SEVERITIES[severity], lines: [] };
  const zone = zoneToTell(first.trigger, app);
  const on = asked.length === 1 ? first.component : counted(asked.length, 'component');
  const until = asked.map(({ expiresAt }) => expiresAt).toSorted()[0] ?? '';
  const more = asked.length - SHOWN;
  return {
    severity,
    subject: `${SEVERITIES[severity]}: may ${deedText(first, on)} be done? Answer until ${clockText(until, zone)}`,
    lines: [
      ...asked.slice(0, SHOWN).flatMap((one) => aboutOne(one)),
      ...(more <= 0 ? [] : [`And ${more} more of the same event: autopilot status names them.`]),
      `Who asks: ${setOffText(first, zone)}.`,
      `Until when an answer counts: ${clockText(until, zone)} (${zone}). Without one nothing is sent, and that is told.`,
      `What to know before: ${runbook('An approval is asked for')}.`,
    ],
  };
}

const aboutOne = ({ run, message, callbackId }: ApprovalDetail): readonly string[] => [
  message,
  `  Yes: autopilot approve ${run}`,
  `  No: autopilot refuse ${run}`,
  `  Its callback id: ${callbackId}`,
];
