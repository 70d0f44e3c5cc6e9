import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import { json, type WireAnswer } from '#simulator/servicestage/wire/wire-answer.ts';

/** An event of AOM, active as long as it has not ended. */
export interface AomEvent {
  readonly id: string;
  readonly rule: string;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly resourceId?: string;
}

const BodySchema = z.object({
  time_range: z.string().check(z.regex(/^(-1\.-1|\d{13}\.\d{13})\.\d{1,6}$/)),
  step: z.optional(z.int()),
});

/** An answer has so many steps at the most. */
const MOST_STEPS = 1_440;
const MINUTE_MS = 60_000;

/** From when until when a body asks; or which of the things in it is wrong. */
export function rangeIn(body: Buffer, now: number): { readonly begin: number; readonly end: number } | string {
  const parsed = BodySchema.safeParse(parseJson(body.toString('utf8')));
  if (!parsed.success) return 'time_range';
  const { time_range, step = MINUTE_MS } = parsed.data;
  const [from = '', to = '', minutes = ''] = time_range.split(/(?<=\d)\./);
  const length = Number(minutes) * MINUTE_MS;
  if (length / step > MOST_STEPS) return `more than ${MOST_STEPS} steps`;
  return from === '-1' ? { begin: now - length, end: now } : { begin: Number(from), end: Number(to) };
}

export function eventsAnswer(events: readonly AomEvent[], query: URLSearchParams): WireAnswer {
  const offset = Number(query.get('marker') ?? 0);
  const limit = Number(query.get('limit') ?? 1_000);
  const next = offset + limit < events.length ? String(offset + limit) : '';
  return json(200, {
    events: events.slice(offset, offset + limit).map((event) => ({
      id: event.id,
      event_sn: event.id,
      starts_at: event.startedAt,
      ends_at: event.endedAt ?? 0,
      metadata: { event_name: event.rule, event_severity: 'Critical', resource_id: event.resourceId ?? '' },
      annotations: { message: 'not to be gone by' },
      policy: { alarm_rule_name: event.rule },
    })),
    page_info: { current_count: Math.min(limit, events.length - offset), next_marker: next },
  });
}
