import * as z from 'zod/mini';
import { NameSchema } from './component.ts';

export const StatusCodeSchema = z.int().check(z.gte(100), z.lte(599));

export const BodyTextSchema = z.string().check(z.minLength(1), z.maxLength(200));
export const PatternSchema = z.string().check(z.minLength(1), z.maxLength(200), z.refine(isRegularExpression));

/** Text that the body holds, or `{ matches }`, a regular expression of JavaScript. */
const BodySchema = z.union([BodyTextSchema, z.strictObject({ matches: PatternSchema })]);

function isRegularExpression(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}

/** A web address without credentials in it: they would be in the template, in events and in logs. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' && hash === '';
}

export const LONGEST_ADDRESS = 1000;
export const WebAddressSchema = z
  .string()
  .check(z.maxLength(LONGEST_ADDRESS), z.refine(isWebAddress, 'an http or https address'));

const StatusRangeSchema = z.tuple([StatusCodeSchema, StatusCodeSchema]);

/** A health check as an event carries it: its defaults filled in, its times in seconds. */
export const CheckSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('http'),
    name: NameSchema,
    every: z.int().check(z.gte(1)),
    url: WebAddressSchema,
    timeout: z.int().check(z.gte(1)),
    /** Ranges, both ends included. */
    status: z.array(StatusRangeSchema).check(z.minLength(1)),
    body: z.optional(BodySchema),
    redirects: z.enum(['follow', 'refuse']),
    allowLocal: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('instance'), name: NameSchema, every: z.int().check(z.gte(1)) }),
]);
export type Check = z.infer<typeof CheckSchema>;
export type HttpCheck = Extract<Check, { kind: 'http' }>;
