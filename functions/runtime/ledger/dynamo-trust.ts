import { parseJson } from '#core/json.ts';
import type { Promised } from '#core/ports/ledger.ts';
import type { SlotRequest } from '#core/rate/budget.ts';
import { writtenAt } from '#core/trust/edition.ts';
import { type Claim, claimed, type Trust, TrustSchema } from '#core/trust/trust.ts';
import { reserve } from './dynamo-budget.ts';
import { BUDGET_KEY, type Flat } from './dynamo-items.ts';
import type { Change, DynamoTable } from './dynamo-table.ts';

/**
 * Trust lies beside the budget, an attribute for each edition with all of it as JSON: whoever has slots promised is told of it in the same
 * write, and of any number who ask at once the first claims it.
 */
const attributeOf = (edition: string): string => `key_${edition}`;

const ANYWAY = 'attribute_not_exists(#pk) OR attribute_exists(#pk)';

export async function trust(table: DynamoTable, claim: Claim): Promise<Trust> {
  const { set, values } = claiming(claim);
  return trustIn(await table.update(BUDGET_KEY, { set, when: ANYWAY, values }), claim.edition);
}

/** Slots of the budget, and what `trust` tells. */
export async function reserveWithClaim(table: DynamoTable, request: SlotRequest, claim: Claim): Promise<Promised> {
  let told: Flat | undefined;
  const telling: Pick<DynamoTable, 'update'> = {
    async update(key, change) {
      const { set, values } = claiming(claim);
      told = await table.update(key, {
        ...change,
        set: `${change.set}, ${set}`,
        values: { ...change.values, ...values },
      });
      return told;
    },
  };
  const slot = await reserve(telling, request);
  return { ...slot, trust: trustIn(told, claim.edition) };
}

export async function noteTrust(table: DynamoTable, edition: string, was: Trust, is: Trust): Promise<boolean> {
  const name = attributeOf(edition);
  const values = { was: written(was), is: written(is) };
  const item = await table.update(BUDGET_KEY, {
    set: `#${name} = :is`,
    when: `#${name} = :was OR #${name} = :is`,
    values,
  });
  if (item === undefined) return false;
  const before = Object.keys(item).filter((other) => isBefore(other, edition));
  if (is.kind === 'accepted' && before.length > 0) {
    const remove = before.map((other) => `#${other}`).join(', ');
    await table.update(BUDGET_KEY, {
      set: `#${name} = :is`,
      remove,
      when: `#${name} = :is`,
      values: { is: values.is },
    });
  }
  return true;
}

const isBefore = (attribute: string, edition: string): boolean =>
  attribute.startsWith(attributeOf('')) && writtenAt(attribute.slice(attributeOf('').length)) < writtenAt(edition);

const claiming = (claim: Claim): Pick<Change, 'set' | 'values'> => {
  const name = attributeOf(claim.edition);
  return { set: `#${name} = if_not_exists(#${name}, :claim)`, values: { claim: written(claimed(claim)) } };
};

/** In the order of the schema, whoever made it: it is compared as text. */
const written = (trust: Trust): string => JSON.stringify(TrustSchema.parse(trust));

const trustIn = (item: Flat | undefined, edition: string): Trust =>
  TrustSchema.parse(parseJson(String(item?.[attributeOf(edition)])));
