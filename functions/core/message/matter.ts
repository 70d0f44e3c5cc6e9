import type { OutcomeDetail } from '#core/outcome.ts';
import type { Heard } from './heard.ts';

/** An event that was delivered, with what it is about. */
export interface Delivered {
  /** Of the delivery, by which it is given back where it could not be told. */
  readonly id: string;
  readonly heard: Heard;
  /** The event itself. */
  readonly event: unknown;
}

/** What is one matter to a person: of one event of one automation, however many components it is about. Never empty. */
export type Matter = readonly [Delivered, ...Delivered[]];

/** In the order in which each was heard of first. */
export function mattersOf(delivered: readonly Delivered[]): readonly Matter[] {
  const matters = new Map<string, [Delivered, ...Delivered[]]>();
  for (const one of delivered) {
    const key = matterOf(one.heard);
    const known = matters.get(key);
    if (known === undefined) matters.set(key, [one]);
    else known.push(one);
  }
  return [...matters.values()];
}

/** By which the same matter is known. What cannot be read may be about anything, and stands alone. */
function matterOf({ kind, detail }: Heard): string {
  switch (kind) {
    case 'outcome':
    case 'question':
      return JSON.stringify([kind, detail.automation, detail.occurrence]);
    case 'hanging':
    case 'broken-off':
      return kind;
    case 'stopped':
      return JSON.stringify([kind, detail.at, detail.by]);
    case 'huawei':
      return JSON.stringify([kind, detail.trouble, detail.topicUrn]);
    case 'keys':
      return JSON.stringify([kind, detail.parameter, detail.endsAt, detail.word]);
    case 'alarm':
      return JSON.stringify([kind, detail.alarmName]);
    case 'unread':
      return JSON.stringify([kind, detail]);
  }
}

/** Each as often as it is true: what AWS has delivered twice is told once. The latest counts. */
export function eachOnce<T>(all: readonly T[], nameOf: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [nameOf(one), one])).values()];
}

/** What tells an outcome from another of the same matter. */
export const outcomeName = ({ component, number, reason }: OutcomeDetail): string =>
  JSON.stringify([component, number, reason]);
