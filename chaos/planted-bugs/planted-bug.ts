import type { InvariantName } from '#chaos/invariants/invariants.ts';
import type { ProjectId } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { Alarms } from '#core/ports/alarms.ts';
import type { Durable } from '#core/ports/durable.ts';
import type { Executions } from '#core/ports/executions.ts';
import type { HuaweiAlarms } from '#core/ports/huawei-alarms.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { ServiceStage } from '#core/ports/service-stage.ts';
import type { Web } from '#core/ports/web.ts';
import type { OutcomeBus } from '#runtime/aws/outcome-bus.ts';
import type { ReceiveServices } from '#runtime/receive/receive-delivery.ts';
import type { SignedCall } from '#servicestage/signed-call.ts';
import type { Send } from '#servicestage/transport.ts';

/** A mistake put between the handlers and one of their ports, as if the handlers had made it. */
export interface PlantedBug {
  readonly name: string;
  /** What is wrong, in a sentence. */
  readonly means: string;
  /** What it breaks; one of them is enough to be caught. */
  readonly breaks: readonly InvariantName[];
  /** `now` is when it is delivered, in epoch milliseconds. */
  readonly event?: (event: RunEvent, now: number) => RunEvent;
  readonly durable?: (durable: Durable) => Durable;
  readonly ledger?: (ledger: Ledger) => Ledger;
  /** What the probe sees of the ledger; `ledger` is what all others do. */
  readonly probeLedger?: (ledger: Ledger) => Ledger;
  readonly executions?: (executions: Executions) => Executions;
  /** How the client is made of its way to ServiceStage; `callOf` is for what no client says. */
  readonly client?: (
    clientOf: (send: Send) => ServiceStage,
    send: Send,
    other: { readonly callOf: (send: Send) => SignedCall; readonly projectId: ProjectId },
  ) => ServiceStage;
  readonly serviceStage?: (serviceStage: ServiceStage) => ServiceStage;
  readonly alarms?: (alarms: Alarms) => Alarms;
  readonly huaweiAlarms?: (alarms: HuaweiAlarms) => HuaweiAlarms;
  readonly receiver?: (services: ReceiveServices) => ReceiveServices;
  readonly web?: (web: Web) => Web;
  /** The clock of one function. */
  readonly now?: (now: () => Date) => () => Date;
  /** The reconciler comes each minute: it finds something where by the books there is nothing. */
  readonly eachMinute?: true;
  readonly outcomes?: (outcomes: OutcomeBus, secret: string) => OutcomeBus;
}

/** The same as it is where there is no bug. */
export const spoil = <T>(spoiler: ((sound: T) => T) | undefined, sound: T): T => spoiler?.(sound) ?? sound;
