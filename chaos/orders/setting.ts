import type { RunEvent } from '#core/event.ts';
import type { InstanceBeginning } from '#simulator/servicestage/world/beginning.ts';

/** An answer gets lost, a call is refused; a function dies for good, or for a second; or it comes back, dead or frozen, with the reconciler. */
export const ALL_FAULTS = ['lost', 'refused', 'gone', 'back'] as const;
export type Fault = (typeof ALL_FAULTS)[number];

/** When something happens: at once, or as the reconciler comes for the first time. */
export type When = 'at once' | 'late';

/** What is played in every order: one aim, who is delivered what when, and how much may go wrong. */
export interface Setting {
  readonly name: string;
  /** In a sentence. */
  readonly means: string;
  /** Epoch milliseconds. */
  readonly begin: number;
  readonly beginning: InstanceBeginning;
  readonly deliveries: readonly { readonly when: When; readonly event: RunEvent }[];
  /** How many things go wrong at the most, and which may: all, unless said. */
  readonly faults: number;
  readonly may?: readonly Fault[];
  /** How often the reconciler comes at the same time, when it comes for the first time. */
  readonly reconcilers: number;
  /** When the alarm of the event turns OK; never unless said. */
  readonly turnsOk?: When;
  /** When a person closes the aim; nobody does unless said. */
  readonly closes?: When;
}
