import { type Billed, billOf } from './bill.ts';
import { OF_A_RUN } from './counts.ts';
import { PRICES, PRICES_OF } from './prices.ts';

/** How often an automation of the table runs in a month: once a day. */
const RUNS_OF_ONE = 30;
const SIZES = [10, 100, 1_000];

/** Of every stack that has no health check. */
export const ALARMS_OF_A_STACK = 26;

const dollars = (amount: number): string => `$${amount.toFixed(2)}`;

const billed = (automations: number): Billed => ({
  automations,
  runs: automations * RUNS_OF_ONE,
  alarms: ALARMS_OF_A_STACK,
});

function billTable(): string {
  const bills = SIZES.map((size) => billOf(billed(size)));
  const rows = (bills[0] ?? []).map(
    ({ what }, line) => `| ${what} | ${bills.map((bill) => dollars(bill[line]?.dollars ?? 0)).join(' | ')} |`,
  );
  const sums = bills.map((bill) => dollars(bill.reduce((sum, one) => sum + one.dollars, 0)));
  return [
    `| a month | ${SIZES.map((size) => `${size.toLocaleString('en')} automations, ${(size * RUNS_OF_ONE).toLocaleString('en')} runs`).join(' | ')} |`,
    `|---|${SIZES.map(() => '--:|').join('')}`,
    ...rows,
    `| **all** | ${sums.map((sum) => `**${sum}**`).join(' | ')} |`,
  ].join('\n');
}

function priceTable(): string {
  const rows = Object.values(PRICES).map(
    ({ dollars: price, per, of, page }) =>
      `| $${price} | ${per === 1 ? 'a' : `${per.toLocaleString('en')}`} ${of} | ${page} |`,
  );
  return [
    `As of ${PRICES_OF.asOf}, ${PRICES_OF.region}:`,
    '',
    '| price | for | AWS pricing page |',
    '|--:|---|---|',
    ...rows,
  ].join('\n');
}

const runText = (): string =>
  `One verified scale is ${OF_A_RUN.operations} durable operations, ${OF_A_RUN.writes} calls that write into the ledger, ${OF_A_RUN.reads} that read from it, and ${OF_A_RUN.events} events.`;

const PARTS: Readonly<Record<string, () => string>> = { bill: billTable, prices: priceTable, run: runText };

/** A text with what is reckoned between its marks: `<!-- bill -->` … `<!-- end of bill -->`. */
export const withBill = (text: string): string =>
  text.replaceAll(/<!-- (bill|prices|run) -->.*?<!-- end of \1 -->/gs, (all, name: string) => {
    const part = PARTS[name];
    return part === undefined ? all : `<!-- ${name} -->\n${part()}\n<!-- end of ${name} -->`;
  });
