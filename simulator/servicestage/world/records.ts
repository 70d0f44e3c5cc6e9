import type { ActionName } from '#core/action.ts';

/** One action that ServiceStage accepted. */
export interface AcceptedAction {
  readonly at: number;
  readonly instanceId: string;
  readonly action: ActionName;
  /** Those that count for the action. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly jobId: string;
  /** The access key id or user name, or `console`. */
  readonly identity: string;
}

/** One request, without headers, query and body: those hold secrets. */
export interface RequestRecord {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** Missing where the connection was dropped. */
  readonly status?: number;
  readonly errorCode?: string;
  readonly requestId: string;
}
