import { METRIC_NAMESPACE, SERVICE_NAME } from '#core/product.ts';

/** What the things of one app are called that have to be told from those of another in the same account and region. */
export interface Names {
  /** Begins the names of the rules on the default bus, of alarms and of groups of schedules. */
  readonly stack: string;
  /** Where the triggers are that are too many for that one: always as many, so that a trigger is found by its own name. */
  readonly triggerStacks: readonly string[];
  /** The rules on it may be called the same in every app. */
  readonly bus: string;
  /** Of the metrics in CloudWatch. */
  readonly namespace: string;
  /** Of the SSM parameter with the credentials, unless the file says which. */
  readonly credentialsParameter: string;
  /** Of the SSM parameter with the address of the webhook of a way, unless the file says which. */
  notifyParameter(way: string): string;
}

/**
 * @param name of the app, as in its file; the one that has none is called as before there were names
 *
 * In the name of the stack it comes first: all that is named after a stack ends in a name of the operator's, in small letters,
 * so `a` with its `b-c` never meets `a-b` with its `c`, and no pattern `STACK-*` lets in what belongs to another.
 */
export function namesOf(name?: string): Names {
  const stack = name === undefined ? METRIC_NAMESPACE : `${name}-${METRIC_NAMESPACE}`;
  const triggerStacks = [...'0123456789abcdefghijklmnopqrstuv'].map((digit) => `${stack}-triggers-${digit}`);
  return name === undefined
    ? {
        stack,
        triggerStacks,
        bus: SERVICE_NAME,
        namespace: METRIC_NAMESPACE,
        credentialsParameter: `/${SERVICE_NAME}/credentials`,
        notifyParameter: (way) => `/${SERVICE_NAME}/notify/${way}`,
      }
    : {
        stack,
        triggerStacks,
        bus: `${SERVICE_NAME}-${name}`,
        namespace: `${METRIC_NAMESPACE}/${name}`,
        credentialsParameter: `/${SERVICE_NAME}/${name}/credentials`,
        notifyParameter: (way) => `/${SERVICE_NAME}/${name}/notify/${way}`,
      };
}
