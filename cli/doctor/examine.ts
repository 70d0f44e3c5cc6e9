import type { Judging } from './check.ts';
import { CHECK_NAMES, CHECKS, type CheckName } from './checks.ts';
import type { Known } from './facts.ts';
import type { Finding } from './finding.ts';

/** What was found, and by which check. */
export type Found = Finding & { readonly check: CheckName };

/** What everything that was read comes to, check by check. */
export const examine = (known: Known, by: Judging): readonly Found[] =>
  CHECK_NAMES.flatMap((check) => CHECKS[check].judge(known, by).map((finding) => ({ ...finding, check })));
