import * as z from 'zod/mini';
import { NameSchema } from '#core/component.ts';
import { BodyTextSchema, PatternSchema, StatusCodeSchema, WebAddressSchema } from '#core/health-check.ts';
import { durationSeconds, MINUTE_SECONDS } from '#schedule/duration.ts';
import { DurationSchema } from './duration.ts';
import { field, forms, keys } from './field.ts';

/** In seconds. */
export const DEFAULT_EVERY = MINUTE_SECONDS;
export const DEFAULT_FAILURES = 3;

const seconds = (least: number, most: number, step: number, inWords: string) =>
  DurationSchema.check(
    z.refine((text) => {
      const value = durationSeconds(text) ?? 0;
      return value >= least && value <= most && value % step === 0;
    }, inWords),
  );

/** EventBridge Scheduler counts no seconds, and an alarm of CloudWatch looks back a day at the most. */
const EverySchema = seconds(MINUTE_SECONDS, 60 * MINUTE_SECONDS, MINUTE_SECONDS, 'whole minutes, from 1m to 1h');
const CheckTimeoutSchema = seconds(1, 30, 1, 'from 1s to 30s');
const LooksSchema = z.int().check(z.gte(1), z.lte(20));

export const StatusListSchema = z.array(StatusCodeSchema).check(z.minLength(1), z.maxLength(20));
export const StatusRangeTextSchema = z.string().check(z.regex(/^[1-5]\d\d-[1-5]\d\d$/, 'a range, such as 200-299'));

const StatusSchema = z.union([StatusCodeSchema, StatusListSchema, StatusRangeTextSchema]);
export type Status = z.infer<typeof StatusSchema>;

const BodyKeys = keys('a body', {
  matches: field(PatternSchema, {
    right: 'a regular expression is one of JavaScript, of 1 to 200 characters, such as ^ok',
    form: 'a regular expression of JavaScript, such as `^ok`',
    text: true,
  }),
});

const ExpectationKeys = keys('expect', {
  status: field(z.optional(StatusSchema), {
    right: 'a status is a code such as 200, a list such as [200, 204], or a range such as 200-299',
    form: 'a code, a list of codes or a range such as `200-299`',
    otherwise: '`200-299`',
    each: 'a status is a whole number from 100 to 599',
  }),
  body: field(z.optional(z.union([BodyTextSchema, BodyKeys])), {
    right: 'a body is 1 to 200 characters that it holds, or { matches } with a regular expression',
    form: "a text that the body holds, or `{ matches: '^ok' }`",
    otherwise: 'any',
    text: true,
  }),
});

const KIND = {
  right: 'a health check is of kind http, which asks a url, or instance, which asks ServiceStage',
  form: "`http` asks a web address; `instance` takes ServiceStage's own word (`status`, `available_replica` < `replica`)",
};

/** Every key that one kind of check or the other has. */
export const HealthCheckKeys = keys('a health check', {
  component: field(NameSchema, {
    right: 'a component is named as under components, such as shop-web',
    form: 'a name from `components`',
    text: true,
  }),
  kind: field(z.optional(z.enum(['http', 'instance'])), { ...KIND, otherwise: '`http`' }),
  every: field(z.optional(EverySchema), {
    right: 'a check is made every whole minutes, from 1m to 1h',
    form: 'how often, in whole minutes, `1m` to `1h`',
    otherwise: '`1m`',
  }),
  failures: field(z.optional(LooksSchema), {
    right: 'failures are a whole number from 1 to 20',
    form: 'so many of the last `of` looks have to fail, 1 to 20',
    otherwise: '`3`',
  }),
  of: field(z.optional(LooksSchema), {
    right: 'of is a whole number from 1 to 20, at least as many as failures',
    form: 'of how many looks, 1 to 20, no fewer than `failures`',
    otherwise: 'as many as `failures`',
  }),
  url: field(WebAddressSchema, {
    right: 'a url is an http or https address, such as https://shop.example.com/healthz',
    form: 'an http or https address, without user, password or `#`, at most 1000 characters; for `http`',
  }),
  timeout: field(z.optional(CheckTimeoutSchema), {
    right: 'a timeout is a duration from 1s to 30s, such as 5s',
    form: 'for the whole answer, redirects included, `1s` to `30s`; for `http`',
    otherwise: '`5s`',
  }),
  expect: field(z.optional(ExpectationKeys), {
    right: 'expect is { status, body }',
    form: '`{ status, body }`: what the answer has to be; for `http`',
    otherwise: 'any 2xx, any body',
  }),
  redirects: field(z.optional(z.enum(['follow', 'refuse'])), {
    right: 'redirects are follow or refuse',
    form: '`follow` (five at the most), or `refuse`: the redirect itself is the answer; for `http`',
    otherwise: '`refuse`',
  }),
  allowLocal: field(z.optional(z.boolean()), {
    right: 'allowLocal is true or false',
    form: 'whether loopback, link-local, private and metadata addresses may be asked; for `http`',
    otherwise: '`false`',
  }),
});

/** The keys that a check of ServiceStage's own word has not: it asks no address. */
export const FOR_HTTP = { url: true, timeout: true, expect: true, redirects: true, allowLocal: true } as const;

/** A health check, as an operator lists it under `healthChecks`: of a web address, or of what ServiceStage says itself. */
export const HealthCheckSchema = forms(
  HealthCheckKeys,
  z.discriminatedUnion('kind', [
    z.extend(HealthCheckKeys, { kind: field(z.optional(z.literal('http')), { ...KIND, otherwise: '`http`' }) }),
    keys('a health check of kind instance', {
      ...z.omit(HealthCheckKeys, FOR_HTTP).shape,
      kind: field(z.literal('instance'), KIND),
    }),
  ]),
);
export type HealthCheck = z.infer<typeof HealthCheckSchema>;
