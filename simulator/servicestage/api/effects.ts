import { nestedErrorAnswer, type Refusal, refuse } from '#simulator/servicestage/wire/errors.ts';
import type { Route } from '#simulator/servicestage/wire/route-table.ts';
import { html, type WireAnswer } from '#simulator/servicestage/wire/wire-answer.ts';
import type { RouteFault } from '#simulator/servicestage/world/faults.ts';
import { aboutAnother, jobBefore, quoting } from './odd-answers.ts';

/** What the client gets. */
export interface Reply {
  /** Missing: the connection is dropped. */
  readonly answer?: WireAnswer;
  /** Real milliseconds to let it wait. */
  readonly delay?: number;
}

export interface Undisturbed {
  /** Does what was asked, once, and says what would be answered. */
  readonly proceed: () => WireAnswer;
  readonly fail: (refusal: Refusal) => WireAnswer;
  /** The permission that the request needs. */
  readonly permission: string;
  readonly route: Route;
  /** Of the instance, before the request. */
  readonly lastJobId: string | undefined;
}

/** What a fault makes of a request. */
export function disturb(fault: RouteFault, { proceed, fail, permission, route, lastJobId }: Undisturbed): Reply {
  const commit = () => 'afterCommit' in fault && fault.afterCommit === true && proceed();
  switch (fault.effect) {
    case 'throttle':
      return { answer: fail(refuse('throttled', 'injected')) };
    case 'unauthorized':
      return { answer: fail(refuse('unauthenticated', 'Get secretKey failed')) };
    case 'deny':
      return { answer: fail(refuse('permission-denied', permission)) };
    case 'truncate': {
      const answer = proceed();
      return { answer: { ...answer, body: answer.body.slice(0, answer.body.length / 2) } };
    }
    case 'slow':
      return { answer: proceed(), delay: fault.delay };
    case 'status':
      commit();
      return { answer: failing(fault, fail) };
    case 'about-another':
      commit();
      return { answer: aboutAnother(route, proceed) };
    case 'job-before':
      commit();
      return { answer: jobBefore(lastJobId) };
    case 'quote':
      return { answer: quoting(fault.text, fault.into, proceed) };
    case 'html':
      commit();
      return { answer: html(fault.status ?? 502) };
    case 'nested-error':
      commit();
      return { answer: nestedErrorAnswer(fault.status ?? 500) };
    case 'drop':
      commit();
      return {};
  }
}

const failing = ({ status, says }: Extract<RouteFault, { effect: 'status' }>, fail: Undisturbed['fail']): WireAnswer =>
  says === 'throttling' ? { ...fail(refuse('throttled', 'injected')), status } : fail(refuse(FAILURES[status]));

const FAILURES = {
  500: 'internal',
  502: 'backend-unavailable',
  503: 'service-unavailable',
  504: 'backend-timeout',
} as const;
