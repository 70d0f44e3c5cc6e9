import type { ActionName, ActionRequest } from '#core/action.ts';

/** What ServiceStage runs as a job: the five actions, and somebody's deployment of a new version. */
export type Operation = ActionName | 'deploy';

/** The same with its parameters. */
export type Work = ActionRequest | { readonly action: 'deploy'; readonly parameters: NewVersion };

/** The version that somebody deploys, and how many replicas there are to be; as many as there were unless said. */
export interface NewVersion {
  readonly version: string;
  readonly replica?: number;
}
