import { AssemblyError } from '#simulator/deployment/template/assembly-error.ts';

/** What AWS takes of one resource, in an account that did not ask for more. Sources: the quotas of EventBridge and of its scheduler, and of Lambda. */
export const MOST = {
  patternCharacters: 2048,
  templateBytes: 8192,
  targets: 5,
  inputBytes: 256 * 1024,
} as const;

/** @throws AssemblyError, for what is deployed would be refused, or never delivered */
export function requireAtMost(most: number, actual: number, what: string): void {
  if (actual > most) throw new AssemblyError(`${what}: ${actual} where AWS takes ${most} at the most`);
}
