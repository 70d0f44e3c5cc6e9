import { localText } from '#automations/plan/words.ts';
import { describeAction } from '#core/action.ts';
import type { Fate } from './fate.ts';
import type { JudgedInput } from './judge-letter.ts';
import type { Letter } from './letter.ts';
import type { Verdict } from './queue/deed.ts';

/** `evening of Sat 2026-11-28 20:00: stop on shop-web` */
export const whatText = ({ event }: JudgedInput, timezone: string): string =>
  `${event.automation} of ${localText(Date.parse(event.at), timezone)}: ${describeAction(event)} on ${event.components.map(({ name }) => name).join(', ')}`;

/** Who gave up on it, and why as far as that is said. */
export function whyText({ sender, errorCode, errorMessage }: Letter): string {
  const said = [errorCode, errorMessage].filter((one) => one !== undefined).join(': ') || 'nothing is said of it';
  return sender.kind === 'function' ? said : `the ${sender.kind} ${sender.name}: ${said}`;
}

/** What has become of what it wants of a component. */
export function fateText(fate: Fate, timezone: string): string {
  switch (fate.kind) {
    case 'never-begun':
      return `nobody has begun it, and it may be until ${localText(fate.expiresAt, timezone)}`;
    case 'expired':
      return `nobody has begun it, and it expired ${localText(fate.expiresAt, timezone)}`;
    case 'overtaken':
      return `a schedule of ${localText(fate.by, timezone)} has overtaken it`;
    case 'open':
      return `it is pursued, until ${localText(fate.expiresAt, timezone)}`;
    case 'ended':
      return fate.told === undefined ? 'it has ended' : `it has ended: ${fate.told.outcome}, ${fate.told.reason}`;
  }
}

/** What is right to do about it. */
export const RIGHT: Readonly<Record<Verdict, string>> = {
  send: 'to send again: it begins what nobody has begun, and nothing twice',
  handled: 'done with',
  'under-way': 'to be left: the reconciler goes on with it, and a person is told how it ends',
  'too-late': 'too late; --drop takes it out. What is missing is to be done by hand',
  'not-in-file': 'of an automation that this file does not have; by its id, --drop takes it out',
  unreadable: 'no event that can be sent again; see "Dead letters" in docs/runbook.md. By its id, --drop takes it out',
};
