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

/** One ServiceStage component instance, as the operator lists it under `components`. */
export const ComponentSchema = z.strictObject({
  applicationId: ApplicationIdSchema,
  componentId: ComponentIdSchema,
  instanceId: InstanceIdSchema,
  platform: z._default(PlatformSchema, 'cce'),
  replica: z.optional(ReplicaBoundsSchema),
});
export type Component = z.infer<typeof ComponentSchema>;

/** The same, carried in an event together with its name. */
export const NamedComponentSchema = z.extend(ComponentSchema, { name: NameSchema });
export type NamedComponent = z.infer<typeof NamedComponentSchema>;
