import { SECRET_HEADER, SecretHeaderSchema } from '#core/huawei-alarm/secret-header.ts';
import { parseJson } from '#core/json.ts';
import type { PostToUrl } from '#simulator/cloud/function-url.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import type { Publication } from '#simulator/smn/publication.ts';
import type { Smn } from '#simulator/smn/smn.ts';

export interface Subscribing {
  readonly post: PostToUrl;
  /** What a parameter holds. */
  readonly valueIn: (parameter: string) => string | undefined;
  /** Told of the HTTP status of each delivery that was not taken: the sender is not told why, and a person would see nothing happen. */
  readonly onRefused: (status: number) => void;
}

/**
 * A person subscribes the address of the receiver to each topic that it listens to, as docs/huawei-alarms.md says. A subscription that is there
 * keeps the header that it was made with, so that one with another secret, or without, is deleted first.
 */
export function subscribeTo(smn: Smn, deployment: Deployment, { post, valueIn, onRefused }: Subscribing): void {
  const [parameter] = secretHeaders(deployment).keys();
  const held = parameter === undefined ? undefined : SecretHeaderSchema.safeParse(parseJson(valueIn(parameter) ?? ''));
  const headers: Readonly<Record<string, string>> = held?.success ? { [SECRET_HEADER]: held.data.secret } : {};
  for (const { urn, url } of topicsOf(deployment)) {
    const isOther = smn
      .subscriptions(urn)
      .some(({ endpoint }) => endpoint.url === url && endpoint.headers?.[SECRET_HEADER] !== headers[SECRET_HEADER]);
    if (isOther) smn.remove(urn, url);
    smn.subscribe(urn, {
      url,
      headers,
      post: async (given) => {
        const status = await post(url, given);
        if (status >= 300) onRefused(status);
        return { status };
      },
    });
  }
}

/** What an operator puts into Parameter Store for the header of his subscriptions, by the name of the parameter. It is good for this simulator only. */
export const secretHeaders = ({ functions }: Pick<Deployment, 'functions'>): ReadonlyMap<string, string> =>
  new Map(
    functions.flatMap(({ environment: { HUAWEI_SECRET_PARAMETER: name } }) =>
      name === undefined ? [] : [[name, JSON.stringify({ secret: 'simulated-secret-of-smn' })] as const],
    ),
  );

/** The services that watch have one action for all rules: each topic is told. */
export function publishTo(smn: Smn, deployment: Deployment, publication: Publication): void {
  for (const { urn } of topicsOf(deployment)) smn.publish(urn, publication);
}

/** The topics of SMN that are listened to, and where. */
const topicsOf = ({ functions, urls }: Deployment): readonly { readonly urn: string; readonly url: string }[] =>
  urls.flatMap(({ url, functionArn }) => {
    const fn = functions.find(({ aliases }) => Object.values(aliases).includes(functionArn));
    return (fn?.environment.HUAWEI_TOPICS?.split(' ') ?? []).map((urn) => ({ urn, url }));
  });
