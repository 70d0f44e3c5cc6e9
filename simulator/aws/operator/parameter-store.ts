import * as z from 'zod/mini';
import { type Authorize, type AwsAnswer, ok, refuseCall, type StandIn } from '#simulator/aws/endpoint.ts';

const TypeSchema = z.enum(['String', 'StringList', 'SecureString']);

interface Parameter {
  readonly type: z.infer<typeof TypeSchema>;
  readonly value: string;
  readonly version: number;
  /** Epoch milliseconds. */
  readonly since: number;
  /** Of a SecureString: the key under which it lies. */
  readonly keyId?: string;
}

export interface ParameterStoreProps {
  /** In epoch milliseconds. */
  readonly now: () => number;
  readonly arnOf: (name: string) => string;
  readonly authorize: Authorize;
}

/** Parameter Store with what somebody has written into it. */
export interface ParameterStore {
  readonly standIn: StandIn;
  has(name: string): boolean;
  /** As whoever may read it. */
  read(name: string): string | undefined;
  /** Writes a SecureString, as another version of what is there. */
  put(name: string, value: string): void;
}

const OPERATIONS = ['GetParameter', 'PutParameter', 'DescribeParameters'] as const;

/** Source: Systems Manager API reference, PutParameter. A value of the standard tier. */
const PutSchema = z.object({
  Name: z.string().check(z.minLength(1), z.maxLength(2048)),
  Value: z.string().check(z.minLength(1), z.maxLength(4096)),
  Type: z.optional(TypeSchema),
  Overwrite: z._default(z.boolean(), false),
  KeyId: z.optional(z.string().check(z.regex(/^[a-zA-Z0-9:/_-]+$/))),
});

/** That of AWS, under which a SecureString lies that names none. */
const USUAL_KEY = 'alias/aws/ssm';

const GetSchema = z.object({ Name: z.string(), WithDecryption: z._default(z.boolean(), false) });
/** Of filters, the one by names, with the two ways to compare that it knows of. Source: API reference, ParameterStringFilter. */
const DescribeSchema = z.object({
  ParameterFilters: z._default(
    z.array(
      z.strictObject({
        Key: z.literal('Name'),
        Option: z._default(z.enum(['Equals', 'BeginsWith']), 'Equals'),
        Values: z.array(z.string()),
      }),
    ),
    [],
  ),
});

export function createParameterStore({ now, arnOf, authorize }: ParameterStoreProps): ParameterStore {
  const parameters = new Map<string, Parameter>();

  const write = (name: string, type: Parameter['type'], value: string, key = USUAL_KEY): Parameter => {
    const version = (parameters.get(name)?.version ?? 0) + 1;
    const written = { type, value, version, since: now(), ...(type === 'SecureString' && { keyId: key }) };
    parameters.set(name, written);
    return written;
  };

  const get = (body: unknown): AwsAnswer => {
    const { Name, WithDecryption } = GetSchema.parse(body);
    const found = parameters.get(Name);
    if (found === undefined) return refuseCall('ParameterNotFound', `no parameter ${Name}`);
    const isHidden = found.type === 'SecureString' && !WithDecryption;
    return ok({
      Parameter: { ...metadata(Name, found), Value: isHidden ? 'encrypted' : found.value, ARN: arnOf(Name) },
    });
  };

  const put = (body: unknown): AwsAnswer => {
    const asked = PutSchema.safeParse(body);
    if (!asked.success) return refuseCall('ValidationException', z.prettifyError(asked.error));
    const { Name, Value, Overwrite, Type, KeyId } = asked.data;
    const before = parameters.get(Name);
    if (before !== undefined && !Overwrite) {
      const message =
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.';
      return refuseCall('ParameterAlreadyExists', message);
    }
    const type = Type ?? before?.type;
    if (type === undefined)
      return refuseCall('ValidationException', 'A parameter type is required when you create a parameter.');
    return ok({ Version: write(Name, type, Value, KeyId).version, Tier: 'Standard' });
  };

  const describe = (body: unknown): AwsAnswer => {
    const asked = DescribeSchema.safeParse(body);
    if (!asked.success) return refuseCall('InvalidFilterKey', z.prettifyError(asked.error));
    const fits = (name: string): boolean =>
      asked.data.ParameterFilters.every(({ Option, Values }) =>
        Values.some((value) => (Option === 'Equals' ? name === value : name.startsWith(value))),
      );
    const found = [...parameters].filter(([name]) => fits(name));
    const Parameters = found.map(([name, parameter]) => ({
      ...metadata(name, parameter),
      Tier: 'Standard',
      ...(parameter.keyId !== undefined && { KeyId: parameter.keyId }),
    }));
    return ok({ Parameters });
  };

  const answers = { GetParameter: get, PutParameter: put, DescribeParameters: describe };

  return {
    has: (name) => parameters.has(name),
    read: (name) => parameters.get(name)?.value,
    put: (name, value) => void write(name, 'SecureString', value),
    standIn: ({ operation, caller, body }) => {
      const asked = OPERATIONS.find((one) => operation === `AmazonSSM.${one}`);
      if (asked === undefined) return undefined;
      const named = NamedSchema.safeParse(body);
      const denied = authorize(caller, `ssm:${asked}`, named.success ? arnOf(named.data.Name) : '*');
      return denied === undefined ? answers[asked](body) : refuseCall('AccessDeniedException', denied);
    },
  };
}

const NamedSchema = z.object({ Name: z.string() });

const metadata = (Name: string, { type, version, since }: Parameter) => ({
  Name,
  Type: type,
  Version: version,
  LastModifiedDate: since / 1000,
  DataType: 'text',
});
