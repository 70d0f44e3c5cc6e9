import type { ActionName, ActionRequest } from '#core/action.ts';

/** What ServiceStage runs as a job: the five actions, and somebody's deployment of a new version. */
export type Operation = ActionName | 'deploy';

/** The same with its parameters. */
export type Work = ActionRequest | { readonly action: 'deploy'; readonly parameters: { readonly version: string } };
