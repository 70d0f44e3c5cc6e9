import { huaweiDomain } from '#core/huawei-domain.ts';
import type { Topic } from './topic.ts';

/** Who may have said what a URL is: the very text has to be that of a URL by https, with nothing that hides where it leads. */
function plainUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return isPlain && url.hash === '' && text.startsWith(`https://${url.host}/`) ? url : undefined;
}

/** The address of a certificate of SMN in the topic's region; undefined for any other. */
export function certificateAddress(text: string, { region }: Topic): URL | undefined {
  const url = plainUrl(text);
  const path = new RegExp(`^/smn/SMN_${region}_[0-9a-f]{32}\\.pem$`);
  const isOurs = url !== undefined && url.host === `smn.${region}.${huaweiDomain(region)}` && path.test(url.pathname);
  return isOurs && url.search === '' ? url : undefined;
}

/** The address by which a subscription to this very topic is confirmed; undefined for any other. Source: addresses in messages of SMN. */
export function subscribeAddress(text: string, { urn, region }: Topic): URL | undefined {
  const url = plainUrl(text);
  if (url === undefined || url.pathname !== '/smn/subscription/confirm') return undefined;
  const isConsole = ['console.huaweicloud.com', `${region}-console.huaweicloud.com`].includes(url.host);
  const topics = url.searchParams.getAll('topic_urn');
  return isConsole && topics.length === 1 && topics[0] === urn ? url : undefined;
}
