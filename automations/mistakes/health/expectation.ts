import * as z from 'zod/mini';
import { StatusListSchema, StatusRangeTextSchema } from '#automations/file/health-check.ts';
import { MapSchema, shapeMistakes } from '#automations/mistakes/shape/shape.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import { show } from '#automations/mistakes/words/show.ts';
import { BodyTextSchema, PatternSchema, StatusCodeSchema } from '#core/health-check.ts';

/** Looks at what a health check expects of an answer, by the form that each part was meant to have. */
export function* expectationMistakes(expect: unknown, path: Path): Generator<Mistake> {
  if (expect === undefined) return;
  yield* shapeMistakes(MapSchema, expect, path);
  if (!isPlain(expect)) return;
  yield* statusMistakes(expect.status, [...path, 'status']);
  yield* bodyMistakes(expect.body, [...path, 'body']);
}

function* statusMistakes(status: unknown, path: Path): Generator<Mistake> {
  if (status === undefined) return;
  if (Array.isArray(status)) yield* shapeMistakes(StatusListSchema, status, path);
  else if (typeof status !== 'string') yield* shapeMistakes(StatusCodeSchema, status, path);
  else {
    yield* shapeMistakes(StatusRangeTextSchema, status, path);
    const [, from = '', to = ''] = /^(\d{3})-(\d{3})$/.exec(status) ?? [];
    if (from <= to) return;
    yield { path, value: status, wrong: `is ${show(status)}, the wrong way round`, right: `write ${to}-${from}` };
  }
}

function* bodyMistakes(body: unknown, path: Path): Generator<Mistake> {
  if (body === undefined) return;
  if (!isPlain(body)) yield* shapeMistakes(BodyTextSchema, body, path);
  else yield* shapeMistakes(z.object({ matches: PatternSchema }), body, path);
}
