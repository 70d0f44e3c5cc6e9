import { readAutomations } from '#automations/read/automations-file.ts';
import { runId } from '#core/aim/run-id.ts';
import { saidIn } from '#core/chronicle/entry.ts';
import { InstanceIdSchema } from '#core/component.ts';
import type { ApprovalDetail, OutcomeDetail } from '#core/outcome.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { answerAt, NO, outcomeAt, questionAt } from '#test/contracts/chronicle.ts';

/** A Monday noon in Berlin. */
export const NOON = Date.parse('2027-03-22T11:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Three components in Berlin and New York; local times are those of Berlin. */
export const twoZones = () => readAutomations({ file: 'examples/two-zones.yaml', now: NOON, conflicts: 'left' });

const INSTANCES = {
  'shop-berlin': InstanceIdSchema.parse('33333333-4444-5555-6666-777777777771'),
  'shop-new-york': InstanceIdSchema.parse('33333333-4444-5555-6666-777777777772'),
  reports: InstanceIdSchema.parse('33333333-4444-5555-6666-777777777773'),
} as const;
export type ToldComponent = keyof typeof INSTANCES;
export const instanceOf = (component: ToldComponent) => INSTANCES[component];

/** What berlin-opens came to on shop-berlin that day, unless another is said. */
export const opened = (at: number, facts: Partial<OutcomeDetail> = {}): ChronicleEntry =>
  on(
    outcomeAt(at, {
      ...OPENS,
      outcome: 'succeeded',
      reason: 'verified',
      message: 'It has 8 replicas.',
      word: 'reached',
      jobId: 'JOB750f57cd-0001',
      error: undefined,
      ...facts,
    }),
  );

export const askedAbout = (at: number, facts: Partial<ApprovalDetail> = {}): ChronicleEntry =>
  on(
    questionAt(at, {
      ...OPENS,
      run: runId({ ...OPENS, instanceId: INSTANCES[OPENS.component] }, 1),
      message: 'May it send a scale to 8 replicas to shop-berlin?',
      expiresAt: '2027-03-22T12:00:00.000Z',
      ...facts,
    }),
  );

/** What was answered to that; unless said, a no. */
export const answered = (at: number, answer = NO): ChronicleEntry => {
  const { automation, occurrence, component } = OPENS;
  return on(answerAt(at, answer, { automation, occurrence, component }));
};

const OPENS = {
  automation: 'berlin-opens',
  occurrence: '2027-03-22T07:00:00Z',
  trigger: { schedule: 'cron(0 8 ? * MON-SAT *)', timezone: 'Europe/Berlin' },
  component: 'shop-berlin',
  action: 'scale',
  parameters: { replica: 8 },
  at: '2027-03-22T07:00:00Z',
} as const;

function on(entry: ChronicleEntry): ChronicleEntry {
  const { component } = saidIn(entry);
  const known = Object.entries(INSTANCES).find(([name]) => name === component);
  return { ...entry, instanceId: known?.[1] ?? INSTANCES.reports };
}

/** A ledger in which that was told. */
export async function toldIn(...entries: readonly ChronicleEntry[]): Promise<InMemoryLedger> {
  const ledger = createInMemoryLedger();
  for (const entry of entries) await ledger.chronicle(entry);
  return ledger;
}
