import { isJsonList, isJsonObject, type Json, type JsonObject } from '#simulator/deployment/template/json.ts';

/** For each array around a leaf, which of its elements the leaf is in. */
export type Membership = Readonly<Record<number, number>>;

export interface Leaf {
  readonly value: string | number | boolean | null;
  readonly membership: Membership;
}

/**
 * An event as EventBridge compares it: its leaves by their path, such as `detail.state.value`. Arrays leave no step in the
 * path, and none at all when they are empty.
 */
export function leavesOf(event: unknown): ReadonlyMap<string, readonly Leaf[]> {
  let arrays = 0;
  const inList = (items: readonly Json[], path: string, membership: Membership): readonly PlacedLeaf[] => {
    const array = arrays++;
    return items.flatMap((item, index) => within(item, path, { ...membership, [array]: index }));
  };
  const inObject = (fields: JsonObject, path: string, membership: Membership): readonly PlacedLeaf[] =>
    Object.entries(fields).flatMap(([key, item]) => within(item, path === '' ? key : `${path}.${key}`, membership));
  const within = (value: unknown, path: string, membership: Membership): readonly PlacedLeaf[] => {
    if (isJsonList(value)) return inList(value, path, membership);
    if (isJsonObject(value)) return inObject(value, path, membership);
    return isScalar(value) ? [{ path, value, membership }] : [];
  };
  return Map.groupBy(within(event, '', {}), ({ path }) => path);
}

interface PlacedLeaf extends Leaf {
  readonly path: string;
}

const isScalar = (value: unknown): value is Leaf['value'] =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Two leaves of one match may not be in different elements of one array. */
export const together = (one: Membership, other: Membership): boolean =>
  Object.entries(one).every(([array, index]) => (other[Number(array)] ?? index) === index);
