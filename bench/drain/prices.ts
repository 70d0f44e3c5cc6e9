import type { Bill } from './bill.ts';

/**
 * In dollars, us-east-1, from AWS's price pages: Lambda with durable functions as of December 2025, DynamoDB on demand since November 2024,
 * EventBridge as of 2025. Other regions differ. A function has 256 MB on x86. Left out are log lines and metrics, which go by automation
 * and day, and what operations store ($0.25 a GB, some kilobytes an action: about a tenth of a cent a thousand).
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
