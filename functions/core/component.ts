import * as z from 'zod/mini';

/** Huawei writes project ids as 32 hex digits, and the other three as UUIDs; one URL holds all four, hence the brands. */
const hex32 = /^[0-9a-fA-F]{32}$/;
const uuid = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

export const ProjectIdSchema = z.string().check(z.regex(hex32, 'a project id: 32 hex digits')).brand<'ProjectId'>();
const ApplicationIdSchema = z.string().check(z.regex(uuid, 'an application id: a UUID')).brand<'ApplicationId'>();
const ComponentIdSchema = z.string().check(z.regex(uuid, 'a component id: a UUID')).brand<'ComponentId'>();
export const InstanceIdSchema = z.string().check(z.regex(uuid, 'an instance id: a UUID')).brand<'InstanceId'>();

export type ProjectId = z.infer<typeof ProjectIdSchema>;
export type InstanceId = z.infer<typeof InstanceIdSchema>;

/** The name an operator gives to a component or an automation. */
export const NameSchema = z
  .string()
  .check(
    z.maxLength(64, 'at most 64 characters'),
    z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a kebab-case name, such as shop-web'),
  );

/** `cce` runs containers, `vmapp` runs on virtual machines: only there `scale` needs `hosts`. */
export const PlatformSchema = z.enum(['cce', 'vmapp']);
export type Platform = z.infer<typeof PlatformSchema>;

/** ServiceStage's product table caps a component at 200 instances; whether 0 is legal is not documented, so 1 is the least. */
export const REPLICA_MIN = 1;
export const REPLICA_MAX = 200;

export const ReplicaSchema = z.int('a whole number').check(z.gte(REPLICA_MIN), z.lte(REPLICA_MAX));

/** The bounds that no automation may leave. */
export const ReplicaBoundsSchema = z.strictObject({
  min: z._default(ReplicaSchema, REPLICA_MIN),
  max: z._default(ReplicaSchema, REPLICA_MAX),
});

/** The dialects of ServiceStage's application management API. What says nothing of it is `v2`: events and files of before do not. */
export const ApiSchema = z.enum(['v2', 'v3']);
export type Api = z.infer<typeof ApiSchema>;

/** One component instance of V2, where a component may have several. */
export const V2ComponentSchema = z.strictObject({
  applicationId: ApplicationIdSchema,
  componentId: ComponentIdSchema,
  instanceId: InstanceIdSchema,
  platform: z._default(PlatformSchema, 'cce'),
  replica: z.optional(ReplicaBoundsSchema),
  api: z.optional(z.literal('v2')),
});
export type V2Component = z.infer<typeof V2ComponentSchema>;

/** One component of V3, which is one deployment: there is no instance below it. */
export const V3ComponentSchema = z.strictObject({
  applicationId: ApplicationIdSchema,
  componentId: ComponentIdSchema,
  platform: z._default(PlatformSchema, 'cce'),
  replica: z.optional(ReplicaBoundsSchema),
  api: z.literal('v3'),
});
export type V3Component = z.infer<typeof V3ComponentSchema>;

/** What is acted on, as the operator lists it under `components`, in the dialect in which it is spoken of. */
export const ComponentSchema = z.discriminatedUnion('api', [V2ComponentSchema, V3ComponentSchema]);
export type Component = z.infer<typeof ComponentSchema>;

const NamedV2ComponentSchema = z.extend(V2ComponentSchema, { name: NameSchema });
const NamedV3ComponentSchema = z.extend(V3ComponentSchema, { name: NameSchema });

/** The same, carried in an event together with its name. */
export const NamedComponentSchema = z.discriminatedUnion('api', [NamedV2ComponentSchema, NamedV3ComponentSchema]);
export type NamedComponent = z.infer<typeof NamedComponentSchema>;

/** With what else an event says of it. */
export const namedWith = <Shape extends z.core.$ZodLooseShape>(more: Shape) =>
  z.discriminatedUnion('api', [z.extend(NamedV2ComponentSchema, more), z.extend(NamedV3ComponentSchema, more)]);

const V3TargetIdSchema = z
  .string()
  .check(
    z.regex(/^v3:/),
    z.refine((text) => uuid.test(text.slice('v3:'.length))),
  )
  .brand<'V3TargetId'>();

/** What is acted on, as the ledger and all that counts, waits and remembers know it: see `targetIdOf`. */
export const TargetIdSchema = z.union([InstanceIdSchema, V3TargetIdSchema]);
export type TargetId = z.infer<typeof TargetIdSchema>;

/**
 * Of a component of V2 its instance id, as it always was, so that what a ledger has of it stays true; of one of V3 `v3:` and its component id.
 * Whether an id of one dialect is one of the other is documented nowhere, so none is ever taken for it.
 */
export const targetIdOf = (
  component: Pick<V2Component, 'api' | 'instanceId'> | Pick<V3Component, 'api' | 'componentId'>,
): TargetId => (component.api === 'v3' ? V3TargetIdSchema.parse(`v3:${component.componentId}`) : component.instanceId);

/** Whether it is that of a component of V3. */
export const isOfV3 = (id: TargetId): boolean => V3TargetIdSchema.safeParse(id).success;
