import * as z from 'zod/mini';

const ResourceSchema = z.object({
  Type: z.string(),
  Condition: z.optional(z.string()),
  /** What becomes of it as its stack is deleted; unless said, it goes. */
  DeletionPolicy: z.optional(z.string()),
  Properties: z._default(z.record(z.string(), z.json()), {}),
});

const ParameterSchema = z.object({
  Type: z.string(),
  Default: z.optional(z.union([z.string(), z.number()])),
});

const OutputSchema = z.object({
  Value: z.json(),
  Description: z.optional(z.string()),
  Condition: z.optional(z.string()),
  Export: z.optional(z.object({ Name: z.json() })),
});

/** A CloudFormation template, as far as the simulator reads it. */
export const TemplateSchema = z.object({
  Metadata: z._default(z.record(z.string(), z.json()), {}),
  Parameters: z._default(z.record(z.string(), ParameterSchema), {}),
  Conditions: z._default(z.record(z.string(), z.json()), {}),
  Resources: z._default(z.record(z.string(), ResourceSchema), {}),
  Outputs: z._default(z.record(z.string(), OutputSchema), {}),
});

export type Template = z.infer<typeof TemplateSchema>;
export type TemplateResource = z.infer<typeof ResourceSchema>;
export type Parameter = z.infer<typeof ParameterSchema>;

/** What zod found wrong, on one line. */
export const whereWrong = ({ issues }: z.core.$ZodError): string =>
  issues.map((issue) => `${issue.path.join('.') || 'it'} ${wrong(issue)}`).join('; ');

function wrong(issue: z.core.$ZodIssue): string {
  if (issue.message !== 'Invalid input') return `is wrong: ${issue.message}`;
  if (issue.code === 'invalid_type') return `has to be a ${issue.expected}`;
  return issue.code === 'invalid_value'
    ? `has to be ${issue.values.join(' or ')}`
    : 'has a form the simulator does not know';
}
