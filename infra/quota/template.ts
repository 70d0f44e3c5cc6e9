import * as z from 'zod/mini';

const ResourceSchema = z.object({
  Type: z.string(),
  Properties: z._default(z.record(z.string(), z.unknown()), {}),
});
const OutputSchema = z.object({ Value: z.unknown(), Export: z.optional(z.object({ Name: z.string() })) });
const TemplateSchema = z.object({
  Resources: z.record(z.string(), ResourceSchema),
  Outputs: z._default(z.record(z.string(), OutputSchema), {}),
});

/** A stack as it lies in the assembly. */
export interface SynthesizedStack {
  readonly name: string;
  /** Its template, byte for byte. */
  readonly text: string;
}

export interface Resource {
  /** Its logical id. */
  readonly id: string;
  /** The name of its stack. */
  readonly stack: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The name that another resource stands for where a property refers to it, or failing that its logical id. */
  nameOf(reference: unknown): string;
}

export interface App {
  readonly stacks: readonly (SynthesizedStack & { readonly resources: number })[];
  /** Of all stacks. */
  ofType(type: string): readonly Resource[];
}

/** Reads the stacks of one app, which may refer to each other's exports. */
export function readApp(stacks: readonly SynthesizedStack[]): App {
  const templates = stacks.map(({ text }) => TemplateSchema.parse(JSON.parse(text)));
  const exported = new Map(
    templates.flatMap((template) =>
      Object.values(template.Outputs).flatMap(({ Export, Value }) =>
        Export === undefined ? [] : [[Export.Name, () => nameIn(template, Value)] as const],
      ),
    ),
  );
  const nameIn = ({ Resources }: z.infer<typeof TemplateSchema>, value: unknown): string => {
    if (typeof value === 'string') return value;
    const { data: imported } = z.safeParse(ImportSchema, value);
    if (imported !== undefined) return exported.get(imported['Fn::ImportValue'])?.() ?? imported['Fn::ImportValue'];
    const { data: ref } = z.safeParse(RefSchema, value);
    const name = ref && Resources[ref.Ref]?.Properties.Name;
    return typeof name === 'string' ? name : (ref?.Ref ?? 'without a name');
  };
  return {
    stacks: stacks.map((stack, n) => ({ ...stack, resources: Object.keys(templates[n]?.Resources ?? {}).length })),
    ofType: (type) =>
      templates.flatMap((template, n) =>
        Object.entries(template.Resources)
          .filter(([, { Type }]) => Type === type)
          .map(([id, { Properties: properties }]) => ({
            id,
            stack: stacks[n]?.name ?? '',
            properties,
            nameOf: (reference: unknown) => nameIn(template, reference),
          })),
      ),
  };
}

const RefSchema = z.object({ Ref: z.string() });
const ImportSchema = z.object({ 'Fn::ImportValue': z.string() });
