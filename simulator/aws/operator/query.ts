import { type AwsAnswer, type AwsCall, type StandIn, Xml } from '#simulator/aws/endpoint.ts';

/** What an action of the query protocol is answered: the inside of its result, or the error by its code and message. */
export type Queried = { readonly result: string } | QueryError;

export interface QueryError {
  readonly code: string;
  readonly message: string;
  /** 400 unless said. */
  readonly status?: number;
}

export interface QueryService {
  /** As it stands in the scope of a signature, such as `sts`. */
  readonly name: string;
  readonly namespace: string;
  /** By the names of actions. */
  readonly actions: Readonly<Record<string, (form: URLSearchParams, caller: string) => Queried>>;
}

/** A service that speaks AWS's query protocol: forms in, XML out. An action that it does not know is refused as AWS refuses it. */
export const queryService =
  ({ name, namespace, actions }: QueryService): StandIn =>
  ({ operation, caller, text }: AwsCall) => {
    const [service, action = ''] = operation.split(' ');
    if (service !== name) return undefined;
    const form = new URLSearchParams(text);
    const answer = Object.hasOwn(actions, action) ? actions[action]?.(form, caller) : undefined;
    return written(namespace, action, answer ?? unknownAction(action, form));
  };

/** Refuses what is asked in that protocol of a service that is not there. */
export const unknownQuery: StandIn = ({ operation, text }) => {
  const [, action] = /^[a-z][a-z0-9-]* (\S+)$/.exec(operation) ?? [];
  return action === undefined ? undefined : written('', action, unknownAction(action, new URLSearchParams(text)));
};

const unknownAction = (action: string, form: URLSearchParams): QueryError => ({
  code: 'InvalidAction',
  message: `Could not find operation ${action} for version ${form.get('Version')}`,
});

const REQUEST = '<RequestId>00000000-0000-4000-8000-000000000000</RequestId>';

function written(namespace: string, action: string, answer: Queried): AwsAnswer {
  if ('result' in answer) {
    const result = element(`${action}Result`, answer.result);
    const metadata = element('ResponseMetadata', REQUEST);
    return {
      status: 200,
      body: new Xml(`<${action}Response xmlns="${namespace}">${result}${metadata}</${action}Response>`),
    };
  }
  const { code, message, status = 400 } = answer;
  const error = [element('Type', 'Sender'), element('Code', code), element('Message', escaped(message))].join('');
  return {
    status,
    body: new Xml(`<ErrorResponse xmlns="${namespace}">${element('Error', error)}${REQUEST}</ErrorResponse>`),
  };
}

/** The inside is XML already. */
export const element = (name: string, inside: string): string => `<${name}>${inside}</${name}>`;

export const textElement = (name: string, text: string): string => element(name, escaped(text));

/** In the query protocol a list is made of members. */
export const listElement = (name: string, members: readonly string[]): string =>
  element(name, members.map((member) => element('member', member)).join(''));

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"\r]/g, (one) => ESCAPES[one] ?? one);
