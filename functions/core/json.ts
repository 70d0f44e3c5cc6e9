/** Undefined where the text is not JSON: no JSON says undefined, and a parser's error would quote the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
