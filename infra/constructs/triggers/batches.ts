import type { Payload } from '#automations/events/payload.ts';
import { OperatorError } from '#terminal/operator-error.ts';

/** How a payload is written down for its trigger, and how long that text may be. */
export interface Medium {
  readonly name: string;
  readonly mostBytes: number;
  render(payload: Payload): string;
}

/** One component alone makes an event that its trigger cannot carry. */
export class PayloadTooLargeError extends OperatorError {
  override readonly name = 'PayloadTooLargeError';
}

/**
 * Splits a payload into as few as its trigger can carry, each with the next of its components in their order.
 * @throws PayloadTooLargeError
 */
export function batches(payload: Payload, medium: Medium): readonly Payload[] {
  const envelope = bytes(medium.render({ ...payload, components: [] }));
  const done: Payload['components'][] = [];
  let batch: Payload['components'] = [];
  let size = envelope;
  for (const component of payload.components) {
    const more = bytes(JSON.stringify(component)) + ','.length;
    if (envelope + more > medium.mostBytes) throw tooLarge(payload, medium, component.name, envelope + more);
    if (size + more > medium.mostBytes) {
      done.push(batch);
      batch = [];
      size = envelope;
    }
    batch.push(component);
    size += more;
  }
  return [...done, batch].map((components) => ({ ...payload, components }));
}

const bytes = (text: string): number => Buffer.byteLength(text);

/** The hosts and the calendars are the only parts of an event that have no bound of their own. */
function tooLarge({ automation, calendar }: Payload, { name, mostBytes }: Medium, component: string, size: number) {
  return new PayloadTooLargeError(
    `automations.${automation}.parameters.hosts: the event for ${component} alone takes ${size} bytes, and ${name} ends ` +
      `at ${mostBytes}; list fewer hosts${calendar === undefined ? '' : ', or calendars with fewer dates'}`,
  );
}
