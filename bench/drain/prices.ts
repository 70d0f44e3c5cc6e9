import type { Bill } from './bill.ts';

/**
 * In dollars, us-east-1, as AWS's price pages for Lambda, DynamoDB and EventBridge had them in 2025; other regions differ. A function has
 * 256 MB on x86. Log lines and metrics are not in here: they go by automation and day, not by action.
 */
export const PRICES = {
  operation: 8 / 1e6,
  invocation: 0.2 / 1e6,
  gigabyteSecond: 0.000_016_6667,
  ledgerWrite: 0.625 / 1e6,
  ledgerRead: 0.125 / 1e6,
  event: 1 / 1e6,
} as const;

const GIGABYTES = 0.25;

/** What the operations cost, and what all of it does. */
export function costOf(bill: Bill): { readonly operations: number; readonly all: number } {
  const operations = bill.operations * PRICES.operation;
  const all =
    operations +
    bill.invocations * PRICES.invocation +
    (bill.milliseconds / 1000) * GIGABYTES * PRICES.gigabyteSecond +
    bill.ledgerWrites * PRICES.ledgerWrite +
    bill.ledgerReads * PRICES.ledgerRead +
    bill.events * PRICES.event;
  return { operations, all };
}
