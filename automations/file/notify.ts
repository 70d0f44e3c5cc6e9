import * as z from 'zod/mini';
import { NameSchema } from '#core/component.ts';
import { ChatSchema } from '#core/way/way.ts';
import { field, keys } from './field.ts';
import { ParameterNameSchema } from './servicestage.ts';

/** The address alone, without what programs and links put around it. */
export const AddressSchema = z
  .string()
  .check(z.maxLength(254), z.regex(/^[^\s@:;,<>()[\]"\\]+@[^\s@:;,<>()[\]"\\./?#]+(\.[^\s@:;,<>()[\]"\\./?#]+)+$/));

const A_MAIL = 'an e-mail address, such as ops@example.com';

/** One chat by its incoming webhook. Its address is a secret, so the file has the name of the parameter that holds it, and nothing more. */
export const ChatWayKeys = keys(
  'a way',
  {
    kind: field(ChatSchema, {
      right: 'a kind is slack, teams, dingtalk, wecom or webhook',
      form: '`slack`, `teams` (a workflow), `dingtalk`, `wecom`, or `webhook`: whatever takes [our own JSON](#what-a-webhook-gets)',
    }),
    parameter: field(z.optional(ParameterNameSchema.check(z.maxLength(300))), {
      right:
        'the full name of an SSM parameter begins with /, such as /servicestage-autopilot/notify/team, and has up to 300 letters, digits and . - _ between single slashes',
      form: 'the name of an SSM SecureString that holds the address of the webhook, or `{"url", "secret"}`',
      otherwise: '`/servicestage-autopilot/notify/{way}`; with a `name`, `/servicestage-autopilot/{name}/notify/{way}`',
    }),
  },
  { url: 'the SSM parameter', secret: 'the SSM parameter', webhook: 'the SSM parameter' },
);

export const NotifyKeys = keys('notify', {
  mail: field(z.optional(z.union([AddressSchema, z.array(AddressSchema).check(z.minLength(1))])), {
    right: `mail is ${A_MAIL}, or a list of such addresses`,
    form: 'an e-mail address, or a list of them',
    otherwise: 'none',
    each: `a mail is ${A_MAIL}`,
  }),
  ways: field(z._default(z.record(NameSchema, ChatWayKeys), {}), {
    right: 'ways are a map of up to four names: { team: { kind: slack } }',
    form: 'a map of up to four names to chats, or whatever else has a webhook',
    otherwise: 'none',
    each: 'a way is a map such as { kind: slack }, or { kind: dingtalk, parameter: /servicestage-autopilot/notify/team }',
  }),
});
