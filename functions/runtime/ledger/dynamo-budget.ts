import type { Slot, SlotRequest, Use } from '#core/rate/budget.ts';
import { BUDGET_KEY, BudgetItemSchema } from './dynamo-items.ts';
import type { Change, DynamoTable } from './dynamo-table.ts';

type Updating = Pick<DynamoTable, 'update'>;

/** Nobody was promised a slot that is still to come. */
const IDLE = 'attribute_not_exists(#free) OR #free < :now';
const BUSY = '#free >= :now';
const PUT_OFF = '#free = #free + :span, #moved = if_not_exists(#moved, :zero) + :span';

/**
 * As `core/rate/budget.ts` reckons, in conditional writes that do the sums in the table: any number may ask at once, and nobody has to
 * ask twice for what another took. `free` and `urgent` only ever grow, so of the conditions one after the other one is true.
 */
export async function reserve(table: Updating, { lane, now, span, by }: SlotRequest): Promise<Slot> {
  const values = { now, span };
  const putOff = { now, span, zero: 0 };
  switch (lane) {
    case 'fleet': {
      if (by !== undefined) return reserveFor(table, by, { now, span });
      const { free, moved } = await firstOf(table, [
        { set: '#free = :now + :span', when: IDLE, values },
        { set: '#free = #free + :span', when: BUSY, values },
      ]);
      return { at: free - span, moved };
    }
    case 'urgent': {
      const { urgent, moved } = await firstOf(table, [
        { set: '#free = :now + :span, #urgent = :now + :span', when: IDLE, values },
        {
          set: `${PUT_OFF}, #urgent = :now + :span`,
          when: `${BUSY} AND (attribute_not_exists(#urgent) OR #urgent < :now)`,
          values: putOff,
        },
        { set: `${PUT_OFF}, #urgent = #urgent + :span`, when: '#urgent >= :now', values: putOff },
      ]);
      return { at: urgent - span, moved };
    }
  }
}

/** Remembers with it who asked: in one write, since its answer may be the one that gets lost. */
async function reserveFor(table: Updating, by: string, { now, span }: Use): Promise<Slot> {
  const others = '(attribute_not_exists(#by) OR #by <> :by)';
  const remember = '#by = :by, #atMoved = if_not_exists(#moved, :zero)';
  const { at = 0, atMoved = 0 } = await firstOf(table, [
    { set: '#by = :by', when: '#by = :by', values: { by } },
    {
      set: `#free = :now + :span, #at = :now, ${remember}`,
      when: `(${IDLE}) AND ${others}`,
      values: { now, span, by, zero: 0 },
    },
    {
      set: `#free = #free + :span, #at = #free, ${remember}`,
      when: `${BUSY} AND ${others}`,
      values: { now, span, by, zero: 0 },
    },
  ]);
  return { at, moved: atMoved };
}

export async function spend(table: Updating, { now, span }: Use): Promise<void> {
  await table.update(BUDGET_KEY, { set: PUT_OFF, when: BUSY, values: { now, span, zero: 0 } });
}

export async function slotsMoved(table: DynamoTable): Promise<number> {
  const item = await table.get(BUDGET_KEY);
  return item === undefined ? 0 : BudgetItemSchema.parse(item).moved;
}

/** The budget as the first of the changes leaves it whose condition holds. */
async function firstOf(table: Updating, changes: readonly Change[]) {
  for (const change of changes) {
    const item = await table.update(BUDGET_KEY, change);
    if (item !== undefined) return BudgetItemSchema.parse(item);
  }
  throw new Error('the budget of requests took none of its own changes');
}
