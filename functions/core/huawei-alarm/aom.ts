import * as z from 'zod/mini';
import type { AlarmFacts, AlarmState } from './alarm-state.ts';

const NumberSchema = z.union([z.number(), z.string().check(z.regex(/^\d{1,15}$/))]);

/** What AOM says by its template for JSON. Source: one message that was published, and the model of its events. */
const EventSchema = z.object({
  id: z.optional(z.union([z.string(), z.number()])),
  starts_at: NumberSchema,
  ends_at: z.optional(NumberSchema),
  metadata: z.object({
    event_name: z.optional(z.string()),
    event_severity: z.optional(z.string()),
    resource_id: z.optional(z.string()),
  }),
  annotations: z.optional(z.object({ new_state: z.optional(z.string()) })),
  policy: z.optional(z.object({ alarm_rule_name: z.optional(z.string()) })),
});

/** What AOM says by the template that is in docs/huawei-alarms.md. */
const OwnTemplateSchema = z.object({
  autopilot: z.literal(1),
  id: z.string(),
  rule: z.string().check(z.minLength(1)),
  state: z.string(),
  severity: z.optional(z.string()),
  resource: z.optional(z.string()),
});

/** Of AOM; undefined where it is not of its writing. */
export function readAom(payload: unknown): AlarmFacts | undefined {
  const own = OwnTemplateSchema.safeParse(payload);
  if (own.success) return ownFacts(own.data);
  const event = EventSchema.safeParse(payload);
  return event.success ? eventFacts(event.data) : undefined;
}

function eventFacts({ id, starts_at, ends_at, metadata, annotations, policy }: z.infer<typeof EventSchema>) {
  const ruleName = policy?.alarm_rule_name ?? metadata.event_name;
  if (ruleName === undefined || ruleName === '') return undefined;
  const ended = Number(ends_at ?? 0);
  return {
    ...factsOf({ id: String(id ?? ''), ruleName, resource: metadata.resource_id }),
    status: ended > 0 ? 'OK' : statusOf(annotations?.new_state ?? (ends_at === undefined ? '' : 'alarm')),
    level: metadata.event_severity ?? '',
    since: ended > 0 ? ended : Number(starts_at),
  } satisfies AlarmFacts;
}

const ownFacts = ({ id, rule, state, severity, resource }: z.infer<typeof OwnTemplateSchema>): AlarmFacts => ({
  ...factsOf({ id: filledIn(id), ruleName: rule, resource: filledIn(resource) }),
  status: statusOf(state),
  level: filledIn(severity),
});

function factsOf({ id, ruleName, resource = '' }: { id: string; ruleName: string; resource: string | undefined }) {
  const known = id === '' ? [ruleName, resource] : [id];
  return { provider: 'aom', ruleName, key: JSON.stringify(['aom', ...known]), resource } as const;
}

/** What the template names and the alarm does not have may come as it is written there. */
const filledIn = (text = ''): string => (text.startsWith('$') ? '' : text);

function statusOf(written: string): AlarmState['status'] {
  switch (written.toLowerCase()) {
    case 'alarm':
    case 'alerting':
      return 'ALARM';
    case 'ok':
    case 'resolved':
      return 'OK';
    case 'insufficient_data':
      return 'INSUFFICIENT_DATA';
    default:
      return 'UNKNOWN';
  }
}
