import { OperatorError } from '#terminal/operator-error.ts';
import { NEAR, type Quota } from './quotas.ts';

/** A limit that is broken, or nearly. */
export interface QuotaFinding {
  readonly severity: 'error' | 'warning';
  /** Where, how much of which limit, and what to do: a line. */
  readonly message: string;
}

/** Nothing below four fifths of the limit. */
export function judge(quota: Quota, where: string, actual: number): readonly QuotaFinding[] {
  const { name, limit, remedy } = quota;
  if (actual < limit * NEAR) return [];
  const severity = actual > limit ? 'error' : 'warning';
  return [{ severity, message: `${where}: ${count(actual)} of ${count(limit)} ${name}; ${remedy}` }];
}

export const count = (value: number): string => value.toLocaleString('en-US');

/** What was asked for cannot be deployed, or would not be done in time. The message says all there is to say. */
export class QuotaError extends OperatorError {
  override readonly name = 'QuotaError';

  constructor(findings: readonly QuotaFinding[]) {
    super(formatFindings(findings));
  }
}

export const formatFindings = (findings: readonly QuotaFinding[]): string =>
  findings.map(({ severity, message }) => `${severity}: ${message}`).join('\n');
