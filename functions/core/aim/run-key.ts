import type { TargetId } from '#core/component.ts';

/** What makes a run the same run however often it is delivered: one occurrence on one component. */
export interface RunKey {
  readonly automation: string;
  readonly occurrence: string;
  readonly instanceId: TargetId;
}
