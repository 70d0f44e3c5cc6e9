import * as z from 'zod/mini';
import { HTTP_CHECK_FIELDS, INSTANCE_CHECK_FIELDS, isLocalAddress, isWebAddress } from '../health-check.ts';
import type { Mistake, Path } from '../mistake.ts';
import { nearest } from '../nearest.ts';
import type { Facts } from './components.ts';
import { nameMistakes } from './names.ts';
import { isPlain, type Plain } from './plain.ts';
import { referenceMistakes } from './references.ts';
import { rightAt } from './right.ts';
import { MapSchema, shapeMistakes } from './shape.ts';
import { show } from './show.ts';

type Components = ReadonlyMap<string, Facts>;
type Kind = 'http' | 'instance';

const { every, failures, of } = INSTANCE_CHECK_FIELDS;
const CommonSchema = z.object({ every, failures, of });
const HttpSchema = z.object({
  timeout: HTTP_CHECK_FIELDS.timeout,
  redirects: HTTP_CHECK_FIELDS.redirects,
  allowLocal: HTTP_CHECK_FIELDS.allowLocal,
});

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
  yield* shapeMistakes(CommonSchema, check, path);
  yield* sicknessMistakes(check, path);
  const kind = kindOf(check.kind);
  if (kind === undefined) {
    const meant = typeof check.kind === 'string' ? nearest(check.kind, ['http', 'instance']) : undefined;
    const right = rightAt([...path, 'kind']) ?? '';
    const hint = meant === undefined ? right : `did you mean ${meant}? ${right}`;
    yield { path: [...path, 'kind'], value: check.kind, wrong: `is ${show(check.kind)}`, right: hint };
  }
  if (kind === 'http') yield* httpMistakes(check, path);
}

/** Which kind a check is meant to be: it asks a web address unless it says otherwise. */
export const kindOf = (kind: unknown): Kind | undefined => {
  if (kind === undefined || kind === 'http') return 'http';
  return kind === 'instance' ? 'instance' : undefined;
};

function* sicknessMistakes({ failures, of }: Plain, path: Path): Generator<Mistake> {
  if (typeof failures !== 'number' || typeof of !== 'number' || of >= failures) return;
  yield {
    path: [...path, 'of'],
    value: of,
    wrong: `is ${of}, fewer than failures`,
    right: `it is ${failures} or more`,
  };
}

function* httpMistakes(check: Plain, path: Path): Generator<Mistake> {
  yield* shapeMistakes(HttpSchema, check, path);
  yield* urlMistakes(check, [...path, 'url']);
  const { expect } = check;
  if (expect === undefined) return;
  yield* shapeMistakes(MapSchema, expect, [...path, 'expect']);
  if (!isPlain(expect)) return;
  const { status, body } = HTTP_CHECK_FIELDS.expect.def.innerType.shape;
  yield* unionMistakes(status, expect.status, [...path, 'expect', 'status']);
  yield* unionMistakes(body, expect.body, [...path, 'expect', 'body']);
  yield* rangeMistakes(expect.status, [...path, 'expect', 'status']);
}

function* urlMistakes({ url, allowLocal }: Plain, path: Path): Generator<Mistake> {
  const right = rightAt(path) ?? '';
  if (url === undefined) yield { path, wrong: 'is missing', right };
  else if (typeof url !== 'string' || !isWebAddress(url)) {
    // It is not shown: it may hold a password.
    yield { path, wrong: 'is not such a web address', right };
  } else if (allowLocal !== true && isLocalAddress(new URL(url).hostname)) {
    yield {
      path,
      wrong: 'is on the machine itself',
      right: 'the probe refuses it unless the check says allowLocal: true',
    };
  }
}

/** A union has one sentence for all that is wrong in it. */
function* unionMistakes(schema: z.core.$ZodType, value: unknown, path: Path): Generator<Mistake> {
  if (value === undefined || z.safeParse(schema, value).success) return;
  yield { path, wrong: `is ${show(value)}`, right: rightAt(path) ?? '' };
}

function* rangeMistakes(status: unknown, path: Path): Generator<Mistake> {
  const [, from = '', to = ''] = (typeof status === 'string' ? /^(\d{3})-(\d{3})$/.exec(status) : undefined) ?? [];
  if (from <= to) return;
  yield { path, value: status, wrong: `is ${show(status)}, the wrong way round`, right: `write ${to}-${from}` };
}
