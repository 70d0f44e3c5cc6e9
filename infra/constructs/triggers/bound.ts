import type { Payload } from '#automations/events/payload.ts';
import { OperatorError } from '#terminal/operator-error.ts';

/** How much of something AWS takes at once. */
export interface Bound {
  /** As in `the input template of a rule ends at …`. */
  readonly name: string;
  readonly most: number;
  /** How much a payload comes to: of the very text that AWS is given. */
  measure(payload: Payload): number;
  /** Whether one component alone may come to more: where it is we who want no more, not AWS. */
  readonly soft?: true;
}

/** A component makes, even alone, an event that its trigger cannot carry. The message has a line for each. */
export class PayloadTooLargeError extends OperatorError {
  override readonly name = 'PayloadTooLargeError';
}

/** Some of what an event carries, where the file has it, and how less of it is said. */
interface Share {
  readonly key: string;
  readonly remedy: string;
  readonly what: unknown;
}

/** Of an event for one component: how much too much it is, and which keys would help, the one that weighs most first. */
export function tooLarge(payload: Payload, component: string, { name, most, measure }: Bound): string {
  const [heaviest, ...others] = sharesOf(payload)
    .map(({ what, ...share }) => ({ ...share, weight: JSON.stringify(what)?.length ?? 0 }))
    .filter(({ weight }) => weight > LEAST)
    .toSorted((one, other) => other.weight - one.weight);
  const key = heaviest?.key ?? `automations.${payload.automation}.components`;
  const remedies = [heaviest, ...others].flatMap((share) => (share === undefined ? [] : share.remedy));
  return (
    `${key}: the event of ${payload.automation} for ${component} alone comes to ${measure(payload).toLocaleString('en-US')}, and ` +
    `${name} ends at ${most.toLocaleString('en-US')}; ${remedies.join(', or ') || 'give it shorter names'}`
  );
}

/** In characters: what is shorter helps nobody. */
const LEAST = 100;

/** The parts of an event that have no narrow bound of their own. */
function sharesOf({ automation, calendar, parameters, components }: Payload): readonly Share[] {
  const checks = components.flatMap((component) => ('checks' in component ? (component.checks ?? []) : []));
  return [
    { key: `automations.${automation}.parameters.hosts`, remedy: 'list fewer hosts', what: parameters },
    { key: `automations.${automation}`, remedy: 'name calendars with fewer dates', what: calendar },
    ...checks.map((check) => ({
      key: `healthChecks.${check.name}`,
      remedy: `shorten the url or expect.body of healthChecks.${check.name}`,
      what: check,
    })),
  ];
}
