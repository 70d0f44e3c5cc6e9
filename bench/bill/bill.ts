import { LAMBDA, LOGGED_BYTES, METRICS, MINUTES_A_MONTH, OF_A_MINUTE, OF_A_RUN, UNITS } from './counts.ts';
import { PRICES, type Priced } from './prices.ts';

/** An app, as far as a month of it is billed. */
export interface Billed {
  readonly automations: number;
  /** Of all automations together, in a month; each is about one component. */
  readonly runs: number;
  /** Of its template. */
  readonly alarms: number;
}

/** What of a month costs something: what it is, and in dollars. */
export interface Line {
  readonly what: string;
  readonly dollars: number;
}

const cost = (priced: Priced, count: number): number => (PRICES[priced].dollars * count) / PRICES[priced].per;

/** A month of an app with no health check, in which nothing fails and nothing is tried twice. */
export const billOf = ({ automations, runs, alarms }: Billed): readonly Line[] => [
  { what: 'alarms', dollars: cost('alarm', alarms) },
  { what: 'metrics', dollars: cost('metric', METRICS.ofTheApp + automations * METRICS.ofAnAutomation) },
  { what: 'durable operations', dollars: cost('operation', runs * OF_A_RUN.operations) },
  {
    what: 'Lambda',
    dollars:
      cost('invocation', runs * LAMBDA.invocations + MINUTES_A_MONTH) +
      cost('gbSecond', runs * LAMBDA.invocations * LAMBDA.seconds * LAMBDA.gb) +
      cost('gbSecond', MINUTES_A_MONTH * OF_A_MINUTE.seconds * OF_A_MINUTE.gb),
  },
  {
    what: 'the ledger',
    dollars:
      cost('written', runs * OF_A_RUN.writes * UNITS.write) +
      cost('read', (runs * OF_A_RUN.reads + MINUTES_A_MONTH * OF_A_MINUTE.reads) * UNITS.read),
  },
  {
    what: 'events and logs',
    dollars: cost('event', runs * OF_A_RUN.events) + cost('logged', (runs * LOGGED_BYTES) / 1e9),
  },
];
