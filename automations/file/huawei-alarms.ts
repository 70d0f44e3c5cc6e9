import * as z from 'zod/mini';
import { HuaweiProviderSchema } from '#core/huawei-alarm/alarm-state.ts';
import { TopicUrnSchema } from '#core/huawei-alarm/topic.ts';
import { field, keys } from './field.ts';
import { ParameterNameSchema } from './servicestage.ts';

const isControl = (character: string): boolean => character < ' ' || character === '\u007f';

/** What an alarm of Huawei's may be called; that is compared in a pattern, which has to have room for it. */
const WrittenNameSchema = z.string().check(
  z.minLength(1),
  z.maxLength(256),
  z.refine((name) => ![...name].some(isControl), 'no control characters'),
);

/** They are in the environment of one function, which has 4 KB. */
const MOST_TOPICS = 10;

/** Where alarms of Huawei's come from. */
export const HuaweiAlarmsSchema = keys(
  'huaweiAlarms',
  {
    topics: field(z.array(TopicUrnSchema).check(z.minLength(1), z.maxLength(MOST_TOPICS)), {
      right: `topics are a list of 1 to ${MOST_TOPICS} URNs of topics of SMN, such as [urn:smn:cn-north-4:0123456789abcdef0123456789abcdef:alarms]`,
      form: `the URNs of up to ${MOST_TOPICS} topics of Huawei's SMN whose messages are believed, to the letter, once their signature is good`,
      each: 'the URN of a topic is urn:smn:<region>:<project id>:<name>, with the project id in lower case, and nothing after the name',
      text: true,
    }),
    secretHeaderParameter: field(z.optional(ParameterNameSchema), {
      right:
        'the full name of an SSM parameter begins with /, such as /servicestage-autopilot/huawei-secret, has letters, digits and . - _ between single slashes, and does not begin with /aws or /ssm',
      form: 'the name of an SSM SecureString that holds `{"secret"[, "previous"]}`: what the subscriptions bring along in the [header `x-autopilot-secret`](huawei-alarms.md#a-secret-header)',
      otherwise: 'no header is asked for',
    }),
  },
  { secret: 'the SSM parameter', previous: 'the SSM parameter' },
);

/** An alarm of Huawei's, as a trigger names it. */
export const HuaweiAlarmSchema = keys('huaweiAlarm', {
  rule: field(WrittenNameSchema, {
    right: 'rule is the name or the id of an alarm rule, 1 to 256 characters, none of them control characters',
    form: 'the name of the alarm rule, or of Cloud Eye its id',
    text: true,
  }),
  from: field(HuaweiProviderSchema, {
    right: 'from is cloud-eye or aom',
    form: 'which service has the rule: `cloud-eye` (CES) or `aom`',
  }),
  resource: field(z.optional(WrittenNameSchema), {
    right:
      'resource is the id of a resource as the alarm writes it, 1 to 256 characters, none of them control characters',
    form: 'which resource it has to be about, as the alarm writes it, where the rule watches several',
    otherwise: 'any',
    text: true,
  }),
});
export type HuaweiAlarm = z.infer<typeof HuaweiAlarmSchema>;
