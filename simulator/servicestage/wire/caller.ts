import { type Refusal, refuse } from './errors.ts';

/** An access key, permanent, or temporary if it comes with a security token. */
export interface Identity {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
  readonly projectId: string;
  /** Such as `servicestage:app:modify`; a star at the end stands for anything. All unless said. */
  readonly permissions?: readonly string[];
}

/** Who sent a request. */
export interface Caller {
  readonly name: string;
  readonly projectId: string;
  readonly permissions?: readonly string[];
}

/** The gateway's one answer to whatever is wrong with a signature; the reason is in its text only. */
export const incorrect = (reason: string): Refusal => refuse('unauthenticated', reason);

/** Whether the caller has one of these permissions: each API has an old and a new name for what it needs. */
export const isPermitted = ({ permissions }: Caller, needed: readonly string[]): boolean =>
  permissions === undefined ||
  permissions.some((granted) =>
    needed.some((one) => one === granted || (granted.endsWith('*') && one.startsWith(granted.slice(0, -1)))),
  );
