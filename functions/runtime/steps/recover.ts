import type { CheckedComponent } from '#core/event.ts';
import type { Check } from '#core/health-check.ts';
import { isWhole, reposeOf } from '#core/look/sight.ts';
import { describeInstance } from '#core/look/wanted.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { sightOf } from './look.ts';
import type { RunContext } from './run-context.ts';

/** How long the checks have to be green at a stretch, in periods of the slowest, where the event does not say. */
const SETTLE_PERIODS = 3;

/** Times are epoch milliseconds. */
interface Health {
  readonly since: number;
  /** How long all checks have been green at a stretch by now. */
  readonly green: number;
  readonly now: number;
  readonly sick?: string;
}

/** A rollback has helped when the health checks of the component are green, and stay so: a job and replicas are only the means. */
export async function recover(run: RunContext, rolledBack: Ending): Promise<Ending> {
  const { checks = [] }: CheckedComponent = run.component;
  if (rolledBack.reason !== 'verified' || checks.length === 0) return rolledBack;
  const { limits } = run.event;
  const every = Math.max(...checks.map((check) => check.every));
  const settle = (limits.settle ?? SETTLE_PERIODS * every) * 1000;
  const patience = settle + limits.ready * 1000;
  const health = await run.durable.poll<Health>(
    'health',
    { since: 0, green: 0, now: 0 },
    (before) => look(run, checks, before),
    ({ since, now, green }) => (green >= settle || now - since >= patience ? undefined : every),
  );
  const names = checks.map(({ name }) => name).join(', ');
  if (health.green >= settle) {
    return { ...rolledBack, message: `${rolledBack.message} ${names} has been green for ${health.green / 1000} s.` };
  }
  const { jobId } = rolledBack;
  const message = `${rolledBack.message} But it is still unhealthy: ${health.sick ?? `${names} was not green for long enough`}`;
  return ending('still-unhealthy', message, jobId === undefined ? {} : { jobId });
}

async function look(run: RunContext, checks: readonly Check[], before: Health): Promise<Health> {
  const found = await Promise.all(checks.map((check) => whatIsWrong(run, check)));
  const now = run.services.now().getTime();
  const since = before.since === 0 ? now : before.since;
  const sick = found.find((why) => why !== undefined);
  if (sick !== undefined) return { since, now, green: 0, sick };
  const wasGreen = before.since !== 0 && before.sick === undefined;
  return { since, now, green: wasGreen ? before.green + (now - before.now) : 0 };
}

async function whatIsWrong({ services, component }: RunContext, check: Check): Promise<string | undefined> {
  if (check.kind === 'http') {
    const { healthy, why } = await services.web.ask(check);
    return healthy ? undefined : `${check.name}: ${why}`;
  }
  const sight = await sightOf(services.serviceStage.instance(component));
  if (sight.kind === 'unseen') return `${check.name}: ${sight.failure.message}`;
  const { instance } = sight;
  const isGreen = reposeOf(instance) === 'running' && isWhole(instance);
  return isGreen ? undefined : `${check.name}: ${describeInstance(instance)}`;
}
