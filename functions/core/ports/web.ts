import type { HttpCheck } from '#core/health-check.ts';

/** What came of asking a web address. `why` says what was wrong, or what was found; it quotes no body. */
export interface HealthFinding {
  readonly healthy: boolean;
  readonly latencyMs: number;
  readonly why: string;
  /** Nothing came back at all: the name, the connection, or an answer in time was missing. That may be the fault of who asked. */
  readonly unreached?: true;
  /** It answered, and whether that is well was not found out, for want of time, which others took. It is neither healthy nor sick. */
  readonly undecided?: true;
}

/** The web as the checks see it: one GET, judged by what the check expects. Never rejects: what fails is not healthy. */
export interface Web {
  ask(check: HttpCheck): Promise<HealthFinding>;
}

/** Names in the metrics namespace, by the dimension `check`. Infra makes its alarms of them, so they are said once. */
export const HEALTHY_METRIC = 'Healthy';
export const LATENCY_METRIC = 'Latency';
export const CHECK_DIMENSION = 'check';
