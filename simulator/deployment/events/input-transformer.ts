import { fieldAt, isJsonPath } from './json-path.ts';

/** What a rule's target asks EventBridge to make of an event. */
export interface InputTransformer {
  /** Where each variable is found in the event, such as `$.detail.state.value` or `$.resources[0]`. */
  readonly paths: Readonly<Record<string, string>>;
  /** JSON with placeholders such as `<state>`. */
  readonly template: string;
}

/** The placeholders are wrong, or what comes of them is not JSON. */
export class InputTransformerError extends Error {
  override readonly name = 'InputTransformerError';
}

/**
 * What the target is handed: JSON, minified. Outside quotes a placeholder gives way to a JSON value. Within a string literal it
 * gives way to bare text, in which EventBridge escapes nothing, and objects lose their quotes. What is not in the event is the
 * empty string. (User guide: input transformation; what the guide leaves open is as recorded by others on AWS.)
 * @throws InputTransformerError
 */
export function transform(
  { paths, template }: InputTransformer,
  event: unknown,
  rule: { readonly arn: string; readonly name: string },
): string {
  const values: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, fieldAt(event, path)])),
    'aws.events.rule-arn': rule.arn,
    'aws.events.rule-name': rule.name,
    // In the simulator an event is received the moment it happens.
    'aws.events.event.ingestion-time': fieldAt(event, '$.time'),
    'aws.events.event.json': event,
  };
  const filled = tokens(template).map(({ placeholder, quoted, text }) =>
    placeholder === undefined ? text : render(values[placeholder], quoted),
  );
  return minified(filled.join(''));
}

const RESERVED = [
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event.ingestion-time',
  'aws.events.event.json',
];

/**
 * EventBridge takes no target with a placeholder that nothing defines.
 * @throws InputTransformerError
 */
export function requireTransformer({ paths, template }: InputTransformer): void {
  for (const [name, path] of Object.entries(paths)) {
    if (!isJsonPath(path)) throw new InputTransformerError(`the simulator does not know the path ${path} of <${name}>`);
  }
  for (const { placeholder } of tokens(template)) {
    if (placeholder === undefined || Object.hasOwn(paths, placeholder) || RESERVED.includes(placeholder)) continue;
    throw new InputTransformerError(`the input template has an undefined placeholder <${placeholder}>`);
  }
}

interface Token {
  readonly text: string;
  readonly placeholder?: string;
  /** Within a string literal of the template. */
  readonly quoted: boolean;
}

/** Placeholders, quotes with and without a backslash before them, and what lies between. */
const TOKENS = /<([\w.-]+)>|\\.|"|[^<\\"]+|[<\\]/gs;

function tokens(template: string): readonly Token[] {
  let quoted = false;
  return Array.from(template.matchAll(TOKENS), ([text, placeholder]) => {
    if (text === '"') quoted = !quoted;
    return { text, quoted, ...(placeholder !== undefined && { placeholder }) };
  });
}

function render(value: unknown, quoted: boolean): string {
  if (value === undefined) return render('', quoted);
  if (!quoted) return JSON.stringify(value);
  return typeof value === 'string' ? value : JSON.stringify(value).replaceAll('"', '');
}

function minified(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch (cause) {
    throw new InputTransformerError(`what came of the input template is not JSON: ${text}`, { cause });
  }
}
