import type { ActionName } from '#core/action.ts';
import type { V3Verb } from '#simulator/servicestage/wire/verbs.ts';

/** One action that ServiceStage accepted. */
export interface AcceptedAction {
  readonly at: number;
  /** The key of its instance. */
  readonly instanceId: string;
  readonly action: ActionName;
  /** Those that count for the action. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly jobId: string;
  /** The access key id or user name, or `console`. */
  readonly identity: string;
}

/** One action that ServiceStage accepted, and only V3 has. */
export interface AcceptedVerb extends Omit<AcceptedAction, 'action' | 'parameters'> {
  readonly verb: V3Verb;
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
