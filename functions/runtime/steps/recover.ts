import type { CheckedComponent } from '#core/event.ts';
import type { Check } from '#core/health-check.ts';
import {
  afterRecovery,
  type HealthTrail,
  healthAfter,
  NO_HEALTH,
  nextHealthLook,
  patienceFor,
  wrongWith,
} from '#core/judge/recovery.ts';
import type { Ending } from '#core/outcome.ts';
import { sightOf } from './look.ts';
import type { RunContext } from './run-context.ts';

/** A rollback has helped when the health checks of the component are green, and stay so: a job and replicas are only the means. */
export async function recover(run: RunContext, rolledBack: Ending): Promise<Ending> {
  const { checks = [] }: CheckedComponent = run.component;
  if (rolledBack.reason !== 'verified' || checks.length === 0) return rolledBack;
  const patience = patienceFor(checks, run.event.limits);
  const health = await run.durable.poll<HealthTrail>(
    'health',
    NO_HEALTH,
    (before) => look(run, checks, before),
    (seen, attempt) => nextHealthLook(seen, patience, attempt),
  );
  return afterRecovery(rolledBack, checks, health, patience);
}

async function look(run: RunContext, checks: readonly Check[], before: HealthTrail): Promise<HealthTrail> {
  const found = await Promise.all(checks.map((check) => whatIsWrong(run, check)));
  return healthAfter(
    before,
    found.find((why) => why !== undefined),
    run.services.now().getTime(),
  );
}

async function whatIsWrong({ services, component }: RunContext, check: Check): Promise<string | undefined> {
  if (check.kind !== 'http') return wrongWith(check, await sightOf(services.serviceStage.instance(component)));
  const { healthy, why } = await services.web.ask(check);
  return healthy ? undefined : `${check.name}: ${why}`;
}
