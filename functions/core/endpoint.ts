const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether the text is an origin and nothing more: `https`, or `http` on this machine; signed requests go nowhere in the clear. */
export function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, hostname } = new URL(text);
  const withoutDefaultPort = text.toLowerCase().replace(protocol === 'https:' ? /:443$/ : /:80$/, '');
  return origin === withoutDefaultPort && (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname)));
}

/** Whether it is one that nobody else can reach or be. */
export const isOnThisMachine = (text: string): boolean =>
  isEndpoint(text) && LOOPBACK.test(new URL(text).hostname) && text.startsWith('http:');
