import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerDetail, ApprovalDetail, OutcomeDetail } from '#core/outcome.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { type LedgerStore, newComponent } from './ledger.ts';

const T0 = Date.parse('2026-03-29T00:00:00Z');
const MINUTE = 60_000;
const HOUR = 3_600_000;

const instanceId = newComponent();

const identity = {
  automation: 'restart-on-5xx',
  occurrence: 'event#1',
  trigger: { alarm: 'shop-web-5xx' },
  component: 'shop-web',
  action: 'restart',
  parameters: {},
  at: '2026-03-29T00:00:00Z',
} as const;

/** How a try ended; `at` is when. */
export const outcomeAt = (at: number, facts: Partial<OutcomeDetail> = {}): ChronicleEntry => ({
  kind: 'outcome',
  instanceId,
  execution: 'arn:of:an:execution',
  told: {
    ...identity,
    outcome: 'failed',
    reason: 'refused',
    message: 'ServiceStage refused: no quota.',
    error: { code: 'SVCSTG.1', message: 'no quota', status: 400 },
    jobId: 'JOB1',
    word: 'given-up',
    number: 1,
    startedAt: new Date(at - MINUTE).toISOString(),
    endedAt: new Date(at).toISOString(),
    ...facts,
  },
});

/** What a person was asked then. */
export const questionAt = (at: number, facts: Partial<ApprovalDetail> = {}): ChronicleEntry => ({
  kind: 'question',
  instanceId,
  execution: 'arn:of:an:execution',
  at,
  number: 1,
  asked: {
    run: '3f2a91c07b.1',
    ...identity,
    message: 'May shop-web be restarted?',
    callbackId: 'callback-1',
    expiresAt: '2026-03-29T02:00:00.000Z',
    ...facts,
  },
});

type Answered = Pick<AnswerDetail, 'action' | 'approved' | 'by' | 'reason' | 'withdrawn'>;
export const NO: Answered = { approved: false, by: 'ana', reason: 'not tonight' };

/** What a person answered then. */
export const answerAt = (at: number, answer = NO, about: Partial<AnswerDetail> = {}): ChronicleEntry => ({
  kind: 'answer',
  instanceId,
  execution: 'arn:of:an:execution',
  at,
  number: 1,
  answered: {
    automation: identity.automation,
    occurrence: identity.occurrence,
    component: identity.component,
    ...about,
    ...answer,
  },
});

/** The promises about what was told, for whatever store is behind the ledger. Each test has hours of its own. */
export function describeChronicle(name: string, open: () => LedgerStore | Promise<LedgerStore>): void {
  describe(`the chronicle in the ledger ${name}`, () => {
    let store: LedgerStore;
    let ledger: Ledger;
    beforeAll(async () => {
      store = await open();
      ledger = store.ledger();
    });
    afterAll(() => store.close?.());

    it('gives back what was told within an hour, in the order in which it was, word for word', async () => {
      const last = outcomeAt(T0 + HOUR - 1, { reason: 'budget', outcome: 'skipped' });
      const first = questionAt(T0);
      const between = outcomeAt(T0 + MINUTE, { reason: 'busy', again: '2026-03-29T00:02:00.000Z', word: undefined });
      for (const entry of [last, between, first]) await ledger.chronicle(entry);
      await ledger.chronicle(outcomeAt(T0 + HOUR, { number: 2 }));

      expect(await ledger.chronicled(T0)).toEqual([first, between, last]);
      expect(await ledger.chronicled(T0 + 30 * MINUTE)).toEqual([first, between, last]);
      expect(await ledger.chronicled(T0 + HOUR)).toHaveLength(1);
      expect(await ledger.chronicled(T0 - 1)).toEqual([]);
    });

    it('has what is told again once, as it was told first', async () => {
      const at = T0 + 5 * HOUR;
      const { execution: _, ...byAnother } = outcomeAt(at + 2 * MINUTE);
      await ledger.chronicle(outcomeAt(at));
      await Promise.all([ledger.chronicle(outcomeAt(at + MINUTE)), ledger.chronicle(byAnother)]);
      await ledger.chronicle(questionAt(at + 3 * MINUTE));
      await ledger.chronicle(questionAt(at + 4 * MINUTE));
      await ledger.chronicle(answerAt(at + 5 * MINUTE));
      await ledger.chronicle(answerAt(at + 6 * MINUTE));

      expect(await ledger.chronicled(at)).toEqual([
        outcomeAt(at),
        questionAt(at + 3 * MINUTE),
        answerAt(at + 5 * MINUTE),
      ]);
    });

    it('takes for another what another try, occurrence or component came to, or the same one for another reason', async () => {
      const at = T0 + 7 * HOUR;
      const other = { ...outcomeAt(at), instanceId: newComponent() };
      const told = [{}, { number: 2 }, { occurrence: 'event#2' }, { reason: 'duplicate' }].map((facts) =>
        outcomeAt(at, facts),
      );
      await Promise.all([...told, other].map((entry) => ledger.chronicle(entry)));

      expect(await ledger.chronicled(at)).toHaveLength(5);
    });

    it('shows a reason that this version does not know', async () => {
      const at = T0 + 9 * HOUR;
      await ledger.chronicle(outcomeAt(at, { reason: 'of-another-version' }));

      expect(await ledger.chronicled(at)).toMatchObject([{ told: { reason: 'of-another-version' } }]);
    });
  });
}
