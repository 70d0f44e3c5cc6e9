import type { RouteName } from '#simulator/servicestage/wire/route-table.ts';
import type { V3Verb } from '#simulator/servicestage/wire/verbs.ts';
import type { JobEnding } from './jobs.ts';
import type { Operation } from './operation.ts';

/** When a rule applies: always, unless said otherwise. Times are epoch milliseconds of virtual time. */
interface Occasion {
  /** The name of an instance, its key, or its id in either dialect. */
  readonly component?: string;
  readonly instanceId?: string;
  readonly action?: Operation | V3Verb;
  /** From then on, and until just before then. */
  readonly from?: number;
  readonly until?: number;
  /** How often in all. */
  readonly times?: number;
  /** Only every n-th of the occasions. */
  readonly every?: number;
}

/** What a text is put into: an error; the status of an instance or a job; what else they say of themselves; or ids and versions. */
export type Quoting = 'error' | 'status' | 'details' | 'ids';

/** What becomes of a request. `afterCommit`: ServiceStage did what was asked, and only the answer is lost. */
export type RouteEffect =
  | { readonly effect: 'throttle' | 'unauthorized' | 'deny' | 'truncate' }
  /** `throttling`: the body says that it was throttled, whatever the status. */
  | {
      readonly effect: 'status';
      readonly status: 500 | 502 | 503 | 504;
      readonly afterCommit?: boolean;
      readonly says?: 'throttling';
    }
  /** The answer to another question: about another instance and another job, and all is well there. */
  | { readonly effect: 'about-another'; readonly afterCommit?: boolean }
  /** An action is answered with the job that was the last before it. */
  | { readonly effect: 'job-before'; readonly afterCommit?: boolean }
  /** The answer quotes a text, which may be long. */
  | { readonly effect: 'quote'; readonly text: string; readonly into: Quoting }
  | { readonly effect: 'html' | 'nested-error'; readonly status?: number; readonly afterCommit?: boolean }
  | { readonly effect: 'drop'; readonly afterCommit?: boolean }
  /** In real milliseconds: it is for the client's own timeouts. */
  | { readonly effect: 'slow'; readonly delay: number };

export type RouteFault = Occasion & { readonly route: RouteName | 'any' } & RouteEffect;

/** How a job goes; the next one only, unless `times` says otherwise. */
export type JobFault = Occasion & { readonly job: Exclude<JobEnding, 'succeeds'>; readonly message?: string };

/** Jobs succeed, but one replica does not come up and the instance ends up DOWN. */
export type NeverReadyFault = Occasion & { readonly neverReady: true };

/** A job takes so many times as long. */
export type SlowFault = Occasion & { readonly slow: number };

export type Fault = RouteFault | JobFault | NeverReadyFault | SlowFault;

/** What a request or a job is about. */
export interface Event {
  readonly at: number;
  readonly instance?: {
    readonly name: string;
    readonly instanceId: string;
    readonly key?: string;
    readonly v3?: { readonly componentId: string };
  };
  readonly action?: Operation | V3Verb;
}

/** How a job goes; `slowness` is how many times as long it takes. */
export interface JobFate {
  readonly ending: JobEnding;
  readonly message?: string;
  readonly neverReady: boolean;
  readonly slowness: number;
}

/** The fault script. Of the rules that fit, the first counts; those of a request and those of a job are apart. */
export interface Faults {
  add(...faults: readonly Fault[]): void;
  /** Takes one back that was added, if it is there still: it strikes nobody any more. */
  remove(fault: RouteFault): void;
  ofRequest(route: RouteName, event: Event): RouteFault | undefined;
  ofJob(event: Event): JobFate;
}

export function createFaults(): Faults {
  const routes: Rule<RouteFault>[] = [];
  const jobs: Rule<JobFault>[] = [];
  const neverReady: Rule<NeverReadyFault>[] = [];
  const slow: Rule<SlowFault>[] = [];

  return {
    add(...faults) {
      for (const fault of faults) {
        if ('route' in fault) routes.push(rule(fault));
        else if ('job' in fault) jobs.push(rule({ times: 1, ...fault }));
        else if ('slow' in fault) slow.push(rule(fault));
        else neverReady.push(rule(fault));
      }
    },
    remove(fault) {
      const index = routes.findIndex((one) => one.fault === fault);
      if (index >= 0) routes.splice(index, 1);
    },
    ofRequest: (route, event) =>
      take(
        routes.filter(({ fault }) => fault.route === route || fault.route === 'any'),
        event,
      ),
    ofJob(event) {
      const fault = take(jobs, event);
      const message = fault?.message === undefined ? {} : { message: fault.message };
      const slowness = take(slow, event)?.slow ?? 1;
      const isNeverReady = take(neverReady, event) !== undefined;
      return { ending: fault?.job ?? 'succeeds', ...message, neverReady: isNeverReady, slowness };
    },
  };
}

interface Rule<F extends Occasion> {
  readonly fault: F;
  met: number;
  taken: number;
}

const rule = <F extends Occasion>(fault: F): Rule<F> => ({ fault, met: 0, taken: 0 });

function take<F extends Occasion>(rules: readonly Rule<F>[], event: Event): F | undefined {
  for (const one of rules) {
    const { times = Number.POSITIVE_INFINITY, every = 1 } = one.fault;
    if (!fits(one.fault, event) || one.taken >= times) continue;
    one.met += 1;
    if (one.met % every !== 0) continue;
    one.taken += 1;
    return one.fault;
  }
  return undefined;
}

function fits(
  { component, instanceId, action, from, until }: Occasion,
  { at, instance, action: done }: Event,
): boolean {
  return (
    (component === undefined || component === instance?.name || isIdOf(component, instance)) &&
    (instanceId === undefined || isIdOf(instanceId, instance)) &&
    (action === undefined || action === done) &&
    at >= (from ?? Number.NEGATIVE_INFINITY) &&
    at < (until ?? Number.POSITIVE_INFINITY)
  );
}

const isIdOf = (id: string, instance: Event['instance']): boolean =>
  id === instance?.instanceId || id === instance?.key || id === instance?.v3?.componentId;
