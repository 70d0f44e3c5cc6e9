import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';

/** What a target of a rule makes of an event. Source: EventBridge API reference, InputTransformer. */
export interface Transformer {
  /** By placeholder, such as `$.detail.alarmName` or `$.resources[0]`. */
  readonly paths: Readonly<Record<string, string>>;
  /** JSON, but for the placeholders. */
  readonly template: string;
}

/**
 * What a rule of ours would have handed to a function: in our templates a placeholder stands for a whole JSON value. Undefined where that
 * comes to no JSON, or the event has not what is asked for.
 */
export function inputOf({ paths, template }: Transformer, event: unknown): string | undefined {
  const values = Object.entries(paths).map(([name, path]) => [name, valueAt(event, path)] as const);
  if (values.some(([, value]) => value === undefined)) return undefined;
  const known = new Map(values);
  const filled = template.replaceAll(/<([\w.-]+)>/g, (placeholder, name: string) =>
    known.has(name) ? JSON.stringify(known.get(name)) : placeholder,
  );
  return parseJson(filled) === undefined ? undefined : filled;
}

const STEP = /\.([\w-]+)|\[(\d+)\]/g;
const ObjectSchema = z.record(z.string(), z.unknown());
const ListSchema = z.array(z.unknown());

function valueAt(event: unknown, path: string): unknown {
  let value = event;
  for (const [, name, index] of path.matchAll(STEP)) {
    value =
      name === undefined
        ? ListSchema.safeParse(value).data?.[Number(index)]
        : ObjectSchema.safeParse(value).data?.[name];
  }
  return value;
}
