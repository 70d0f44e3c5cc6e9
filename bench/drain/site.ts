import { createDice, type Dice } from '#chaos/scenario/dice.ts';
import { throwPassage, throwRequestFault } from '#chaos/scenario/faults.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { Send } from '#servicestage/transport.ts';
import { createVirtualClock, type VirtualClock } from '#simulator/clock.ts';
import { quiet } from '#simulator/durable/replaying-durable.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { createGateway } from '#simulator/servicestage/api/gateway.ts';
import { createInProcessSend, type Passage } from '#simulator/servicestage/api/in-process-send.ts';
import { createAccessKeys } from '#simulator/servicestage/wire/access-keys.ts';
import { createWorld, type World } from '#simulator/servicestage/world/world.ts';
import { type Bill, newBill } from './bill.ts';
import { PROJECT_ID } from './fleet.ts';

export const KEY = { accessKey: 'AK-BENCH', secretKey: 'SK-bench-0123456789' };
export const DUE = Date.parse('2026-03-02T08:00:00Z');

/** In milliseconds, guesses: what a call takes, there and back. ServiceStage is in another cloud. */
export const LATENCY = { ledger: 5, servicestage: 120, bus: 10, invoke: 15 } as const;

/** Where a drain goes on: virtual time, a ServiceStage, a ledger, and what was used of all that. */
export interface Site {
  readonly clock: VirtualClock;
  readonly world: World;
  readonly ledger: InMemoryLedger;
  readonly send: Send;
  readonly dice: Dice;
  readonly bill: Bill;
  /** Outcomes, in the order they were told, and when. */
  readonly told: { readonly at: number; readonly detail: OutcomeDetail }[];
  at(time: number, action: () => void): void;
  wait(milliseconds: number): Promise<void>;
}

const READS: readonly (keyof Ledger)[] = ['memory', 'aloneSince', 'slotsMoved'];

/** `faults`: how often a request goes wrong, of 1; half of those on their way, half at ServiceStage. */
export function openSite(faults: number, seed: number): Site {
  const clock = createVirtualClock(DUE);
  const dice = createDice(seed);
  const bill = newBill();
  const world = createWorld({ now: clock.now, seed });
  const at: Site['at'] = (time, action) =>
    clock.at(time, () => {
      action();
      return quiet();
    });
  const wait: Site['wait'] = (milliseconds) => new Promise((resolve) => at(clock.now() + milliseconds, resolve));
  const ledger = createInMemoryLedger({
    onCall(method, moment) {
      if (moment === 'after') return undefined;
      if (READS.includes(method)) bill.ledgerReads += 1;
      else bill.ledgerWrites += 1;
      return wait(LATENCY.ledger);
    },
  });
  const gateway = createGateway(
    world,
    createAccessKeys([{ ...KEY, projectId: PROJECT_ID }], clock.now, world.policies.lockOut),
  );
  const send = createInProcessSend({
    wait,
    network: (): Passage =>
      dice.chance(faults / 2) ? throwPassage(dice).passage : { connects: true, transit: LATENCY.servicestage },
    gateway: (request) => {
      if (dice.chance(faults / 2))
        world.faults.add({ route: 'any', times: 1, ...throwRequestFault(dice, KEY.secretKey).effect });
      return gateway(request);
    },
  });
  return { clock, world, ledger, send, dice, bill, told: [], at, wait };
}
