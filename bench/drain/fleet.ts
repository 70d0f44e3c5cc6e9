import { type NamedComponent, NamedComponentSchema, ProjectIdSchema } from '#core/component.ts';
import { DEFAULT_LIMITS, type RunEvent, ScaleEventSchema } from '#core/event.ts';

export const PROJECT_ID = ProjectIdSchema.parse('0123456789abcdef0123456789abcdef');
const DAY_SECONDS = 86_400;
/** As many as fit into what Scheduler carries, and some to spare. */
const PER_EVENT = 200;

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** `shop-1` and so on, each an application of its own. */
export const fleetOf = (count: number): readonly NamedComponent[] =>
  Array.from({ length: count }, (_, index) =>
    NamedComponentSchema.parse({
      name: `shop-${index + 1}`,
      applicationId: uuid(index),
      componentId: uuid(index),
      instanceId: uuid(index),
      platform: 'cce',
    }),
  );

/** What one schedule delivers for all of them: scale to six, within a day. */
export const eventsFor = (fleet: readonly NamedComponent[], at: string): readonly RunEvent[] =>
  Array.from({ length: Math.ceil(fleet.length / PER_EVENT) }, (_, part) =>
    ScaleEventSchema.parse({
      automation: 'morning',
      occurrence: at,
      at,
      trigger: { schedule: 'cron(0 8 * * ? *)', timezone: 'UTC' },
      components: fleet.slice(part * PER_EVENT, (part + 1) * PER_EVENT),
      limits: { ...DEFAULT_LIMITS, expires: DAY_SECONDS },
      action: 'scale',
      parameters: { replica: 6 },
    }),
  );
