/** The part of a syntax node, as Stryker's parser makes it, that tells a sentence from other text. */
interface TextNode {
  readonly type: string;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
}

const TWO_WORDS = /\p{L} \p{L}/u;

/** A text with two words in a row is for people. Kinds, reasons, codes and header names are single words. */
function isSentence({ type, value, quasis = [] }: TextNode): boolean {
  switch (type) {
    case 'StringLiteral':
      return typeof value === 'string' && TWO_WORDS.test(value);
    case 'TemplateLiteral':
      return quasis.some((quasi) => TWO_WORDS.test(quasi.value.raw));
    default:
      return false;
  }
}

/** The ignorer `sentences`, in the form in which Stryker takes plugins. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'sentences',
    value: {
      shouldIgnore: ({ node }: { readonly node: TextNode }): string | undefined =>
        isSentence(node) ? 'a sentence for people' : undefined,
    },
  },
];
