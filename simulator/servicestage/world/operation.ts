import type { ActionName, ActionRequest } from '#core/action.ts';
import type { V3Verb } from '#simulator/servicestage/wire/verbs.ts';

/** What ServiceStage runs as a job: the five actions, somebody's deployment of a new version, and what V3 alone can be asked for. */
export type Operation = ActionName | 'deploy' | Exclude<V3Verb, 'rollback_current'>;

/** The same with its parameters. A `rollback_current` is a rollback by the time it is work. */
export type Work =
  | ActionRequest
  | { readonly action: 'deploy'; readonly parameters: NewVersion }
  | { readonly action: Exclude<Operation, ActionName | 'deploy'> };

/** How a version is rolled out. A gray release stops half way, until a person continues it. */
export type Release = 'OneBatchRelease' | 'RollingRelease' | 'GrayRelease';

/** The version that somebody deploys, and how many replicas there are to be; as many as there were unless said. */
export interface NewVersion {
  readonly version: string;
  readonly replica?: number;
  /** One after the other unless said. */
  readonly release?: Release;
}
