import * as z from 'zod/mini';
import { DEFAULT_FAILURES, FOR_HTTP, HealthCheckKeys } from '#automations/file/health-check.ts';
import type { Facts } from '#automations/mistakes/shape/components.ts';
import { nameMistakes } from '#automations/mistakes/shape/names.ts';
import { referenceMistakes } from '#automations/mistakes/shape/references.ts';
import { MapSchema, shapeMistakes } from '#automations/mistakes/shape/shape.ts';
import { checkKindMeant } from '#automations/mistakes/words/meant.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { expectationMistakes } from './expectation.ts';
import { urlMistakes } from './url.ts';

type Components = ReadonlyMap<string, Facts>;

const { failures, of } = HealthCheckKeys.shape;
const SicknessSchema = z.object({ failures, of });

/** Names of components are looked up rather than looked at, and the address and what is expected have words of their own. */
const HttpSchema = z.object(z.omit(HealthCheckKeys, { component: true, url: true, expect: true }).shape);
const CommonSchema = z.object(z.omit(HealthCheckKeys, { component: true, ...FOR_HTTP }).shape);

/** Looks at the health checks: each by what its kind needs. */
export function* healthChecksMistakes(healthChecks: unknown, known: Components | undefined): Generator<Mistake> {
  if (healthChecks === undefined) return;
  yield* shapeMistakes(MapSchema, healthChecks, ['healthChecks']);
  for (const [name, check] of Object.entries(isPlain(healthChecks) ? healthChecks : {})) {
    const path = ['healthChecks', name];
    yield* nameMistakes(name, path);
    yield* shapeMistakes(MapSchema, check, path);
    if (isPlain(check)) yield* checkMistakes(check, path, known);
  }
}

function* checkMistakes(check: Plain, path: Path, known: Components | undefined): Generator<Mistake> {
  yield* shapeMistakes(z.object({ component: z.string() }), check, path);
  for (const mistake of referenceMistakes([check.component], path, known)) {
    yield { ...mistake, path: [...path, 'component'] };
  }
  const isHttp = checkKindMeant(check.kind) === 'http';
  yield* shapeMistakes(isHttp ? HttpSchema : CommonSchema, check, path);
  yield* sicknessMistakes(check, path);
  if (!isHttp) return;
  yield* urlMistakes(check, [...path, 'url']);
  yield* expectationMistakes(check.expect, [...path, 'expect']);
}

/** No alarm can count more failures than it looks at. Numbers that are wrong in themselves are not compared. */
function* sicknessMistakes(check: Plain, path: Path): Generator<Mistake> {
  const read = SicknessSchema.safeParse(check);
  if (!read.success || read.data.of === undefined) return;
  const { failures = DEFAULT_FAILURES, of } = read.data;
  if (of >= failures) return;
  const unlessSaid = read.data.failures === undefined ? ' unless said' : '';
  yield {
    path: [...path, 'of'],
    value: of,
    wrong: `is ${of}, and failures are ${failures}${unlessSaid}`,
    right: 'it is at least as many as failures',
  };
}
