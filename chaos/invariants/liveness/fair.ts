import type { Evidence } from '#chaos/stage/evidence.ts';

/** Nothing goes wrong, nor is anybody slower than he has to be. */
export function isFair({ scenario }: Evidence): boolean {
  const { weather, pursuit, breakdowns } = scenario;
  const { look, act, job, neverReady, blackout, ledger, lambda, bus, ssm, flicker, death, skew, jump } = weather;
  const chances = [look, act, job, neverReady, blackout, ledger, lambda, bus, ssm, flicker, death, skew, jump];
  const faults = [...chances, ...Object.values(pursuit)];
  const sudden = weather.ambush ?? weather.frost ?? weather.outages[0] ?? breakdowns[0];
  return sudden === undefined && faults.every((chance) => chance === 0);
}
