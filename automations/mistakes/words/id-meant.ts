/** What the console and others put around an id, or leave out of it. */
const AROUND = /^urn:uuid:|[{}\s_-]/gi;

/** The forms of the 32 hex digits that a text comes to: with dashes, as ServiceStage writes most ids, and without, as a project's. */
export function idsMeant(text: string): readonly string[] {
  const digits = text.length > 60 ? '' : text.replaceAll(AROUND, '');
  if (!/^[0-9a-f]{32}$/i.test(digits)) return [];
  return [digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), digits];
}
