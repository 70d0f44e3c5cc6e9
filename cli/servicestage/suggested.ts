import { ListedComponentSchema } from '#automations/file/component.ts';
import { type Platform, REPLICA_MAX } from '#core/component.ts';
import { type Candidate, candidatesInV2, candidatesInV3 } from './candidates.ts';
import { namesFor } from './suggested-names.ts';
import type { V2Inventory } from './v2-inventory.ts';
import type { V3Inventory } from './v3-inventory.ts';

/** A component as a file may have it, with its ids in one dialect. */
export type Suggested = Candidate['ids'] & {
  readonly name: string;
  readonly platform: Platform;
  readonly replica?: { readonly min: number; readonly max: number };
  /** How it is now, for people: `shop, RUNNING, 2.4.0, 4 replicas`. */
  readonly now: string;
};

export interface Suggestions {
  readonly components: readonly Suggested[];
  /** Which of them no file can have, and why; sentences. */
  readonly leftOut: readonly string[];
}

/** Makes of all that a project has what can be written into a file. */
export function suggestionsOf(
  inventory: Pick<V2Inventory, 'api' | 'applications'> | Pick<V3Inventory, 'api' | 'applications'>,
): Suggestions {
  const all = inventory.api === 'v3' ? candidatesInV3(inventory) : candidatesInV2(inventory);
  const fitting = all.filter((one) => unfit(one) === undefined);
  const names = namesFor(fitting.map(({ called }) => called));
  return {
    components: fitting.map((one, index) => suggested(names[index] ?? '', one)),
    leftOut: all.flatMap((one) => {
      const why = unfit(one);
      return why === undefined ? [] : [`${one.told} is left out: ${why}.`];
    }),
  };
}

const GOING = ['DELETING', 'DELETED'];

function unfit({ ids, platform, status = '' }: Candidate): string | undefined {
  if (GOING.includes(status)) return 'it is being deleted';
  if (platform === 'unknown') return 'it is neither on cce nor on vmapp';
  return ListedComponentSchema.safeParse(ids).success ? undefined : 'its ids are no UUIDs';
}

function suggested(name: string, { ids, within, platform, status, version, replica: count }: Candidate): Suggested {
  const replica = boundsAround(count);
  const replicas = count === undefined ? [] : [`${count} ${count === 1 ? 'replica' : 'replicas'}`];
  const facts = [...within, status, version, ...replicas].filter((fact) => fact !== undefined);
  return {
    name,
    ...ids,
    platform: platform === 'unknown' ? 'cce' : platform,
    ...(replica !== undefined && { replica }),
    now: facts.join(', '),
  };
}

/** From one to twice of what it has now, and to two at the least; none where that says nothing. */
const boundsAround = (count = 0): Suggested['replica'] =>
  count < 1 || count > REPLICA_MAX ? undefined : { min: 1, max: Math.min(REPLICA_MAX, 2 * count) };
