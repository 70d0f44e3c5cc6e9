/** What programs, people and links put before an address and after it. */
const AROUND = /^(?:(?:mailto|e-?mail)\s*:)?[^<>@]*<([^<>]*)>$|^(?:(?:mailto|e-?mail)\s*:)?(.*)$/i;

/** The e-mail address that a text comes to without what stands around it. */
export function mailsMeant(text: string): readonly string[] {
  if (text.length > LONGEST || text.includes('://')) return [];
  const [, within, alone = ''] = AROUND.exec(text.normalize('NFKC').trim()) ?? [];
  const address = (within ?? alone)
    .replace(/\?.*$/s, '')
    .replaceAll(/\s*@\s*/g, '@')
    .replaceAll(/^[\s"']+|[\s"';,.]+$/g, '');
  return address === text || !address.includes('@') ? [] : [address];
}

const LONGEST = 300;
