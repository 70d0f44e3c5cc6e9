/** An HTTP request as it arrived, byte for byte where it matters for its signature. */
export interface WireRequest {
  readonly method: string;
  /** Path and query as on the wire. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

/** Everything behind the first question mark. */
export const queryOf = (url: string): string => url.slice(pathOf(url).length + 1);

/** The text as it was before it was percent-encoded; undefined where it is not properly encoded. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
