import * as z from 'zod/mini';
import type { ProjectId } from '#core/component.ts';
import { readAom } from '#core/huawei-alarm/aom.ts';
import { standingBy } from '#core/judge/huawei-standing.ts';
import type { AlarmReading } from '#core/ports/alarms.ts';
import type { HuaweiAlarmNamed } from '#core/ports/huawei-alarms.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { Ask } from '#servicestage/ask.ts';

/**
 * As far back as an alarm may have begun that AOM has not cleared by itself: 15 days, by its own clock. An answer has 1,440 steps at the most. Whether active alarms are
 * chosen by it is not documented.
 */
const BODY = JSON.stringify({
  time_range: `-1.-1.${15 * 24 * 60}`,
  step: 15 * 60_000,
  sort: { order_by: ['starts_at'], order: 'desc' },
});

const PER_PAGE = 1_000;
const MOST_PAGES = 10;

/** What is no alarm that we can read is nobody's: one strange one must not hide all others. */
const EventsSchema = z.object({
  events: z.array(z.unknown()),
  page_info: z.optional(
    z.nullable(z.object({ next_marker: z.optional(z.nullable(z.union([z.string(), z.number()]))) })),
  ),
});

/**
 * How an alarm of AOM stands: red if it is among the active ones. One that is not is over, or was never there: AOM does not tell. Source: AOM API reference, querying
 * events and alarms.
 */
export async function readActive(ask: Ask, projectId: ProjectId, alarm: HuaweiAlarmNamed): Promise<AlarmReading> {
  const { rule, resource = '' } = alarm;
  const events = await activeEvents(ask, projectId);
  const found = events
    .map(readAom)
    .filter((one) => one !== undefined)
    .filter((one) => one.ruleName === rule && one.status !== 'OK' && (resource === '' || one.resource === resource));
  // Whatever word it has for that: it is active.
  const records = found.map(({ key, since = 0 }) => ({ resource: key, status: 'ALARM', since }) as const);
  return standingBy(records) ?? { state: 'OK' };
}

async function activeEvents(ask: Ask, projectId: ProjectId, marker = '0', page = 1): Promise<readonly unknown[]> {
  const query = [
    ['type', 'active_alert'],
    ['limit', String(PER_PAGE)],
    ['marker', marker],
  ] as const;
  const request = { method: 'POST', path: `/v2/${projectId}/events`, query, body: BODY } as const;
  const { said } = await ask(EventsSchema, request, () => undefined);
  const next = String(said.page_info?.next_marker ?? '');
  if (next === '' || next === marker || said.events.length === 0) return said.events;
  // Which of them are left out nobody says: the one that is asked for may be.
  if (page === MOST_PAGES)
    throw new ServiceStageError('unclear', { message: `AOM has more than ${MOST_PAGES * PER_PAGE} active alarms` });
  return [...said.events, ...(await activeEvents(ask, projectId, next, page + 1))];
}
