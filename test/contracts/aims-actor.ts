import type { RunKey } from '#core/aim/run-key.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { AimsReferee } from './aims-referee.ts';

/** What an execution does next; a number is so many seconds that pass for all. */
export type AimDeed = 'begin' | 'lease' | 'mark' | 'beat' | 'word' | 'again' | 'settle' | 'release' | number;

export type Actor =
  /** A delivery opens the aim itself; any other takes it by its number. A replay is the first actor once more, beside itself. */
  | {
      readonly kind: 'try';
      readonly key: RunKey;
      readonly number: 'delivery' | 'replay' | number;
      /** Whether its action may be sent although it may have been accepted. */
      readonly repeatable: boolean;
      readonly deeds: readonly AimDeed[];
    }
  | { readonly kind: 'reconciler' | 'person' | 'event'; readonly key: RunKey; readonly after: number };

/** How often something came up. */
export type AimsTally = Record<
  'sent' | 'refused' | 'settled' | 'words' | 'closed' | 'bumped' | 'joined' | 'faults',
  number
>;

/** What an actor acts by. */
export interface Scene {
  readonly me: string;
  readonly ledger: Ledger;
  readonly referee: AimsReferee;
  readonly tally: AimsTally;
  readonly now: () => number;
  /** Who relied on the component at the actor's latest access. */
  readonly relying: () => ReturnType<AimsReferee['relying']>;
}

export const SILENCE_MS = 150_000;

/** A last word that tells who had it. */
export const wordOf = ({ automation, occurrence }: RunKey, message: string): OutcomeDetail => ({
  automation,
  occurrence,
  trigger: { alarm: 'shop-web-5xx' },
  component: 'shop-web',
  action: 'restart',
  parameters: {},
  outcome: 'succeeded',
  reason: 'verified',
  message,
  word: 'reached',
  at: '2026-03-29T00:00:00Z',
  startedAt: '2026-03-29T00:00:00Z',
  endedAt: '2026-03-29T00:00:00Z',
});
