import type { PlantedBug } from '#chaos/planted-bugs/planted-bug.ts';
import type { Delivery } from '#chaos/scenario/storyline.ts';
import type { Approvals } from '#chaos/stage/approvals.ts';
import type { BegunAs } from '#chaos/stage/executions.ts';
import type { createFates } from '#chaos/stage/fate.ts';
import type { KeyRing } from '#chaos/stage/key-ring.ts';
import type { SharedLedger } from '#chaos/stage/ledger.ts';
import type { Schedules } from '#chaos/stage/schedules.ts';
import type { ChaosStage } from '#chaos/stage/stage.ts';
import type { BusDetail } from '#core/outcome.ts';
import type { Watch } from '#simulator/huawei/watch.ts';
import type { Gateway } from '#simulator/servicestage/api/gateway.ts';

/** Whatever a run is played with. */
export interface Cast {
  readonly stage: ChaosStage;
  readonly approvals: Approvals;
  readonly follow: (detail: BusDetail) => void;
  readonly ledger: SharedLedger;
  readonly keys: KeyRing;
  readonly gateway: Gateway;
  readonly watch: Watch;
  readonly fateOf: ReturnType<typeof createFates>;
  readonly schedules: Schedules;
  /** `begunAs` is of an execution that another one began: what is planted in an event is in its event already. */
  readonly deliver: (delivery: Delivery, begunAs?: BegunAs) => void;
  readonly bug?: PlantedBug;
}
