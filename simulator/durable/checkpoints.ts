/** What is remembered of one operation, by its path. Results are JSON text, as they are on AWS. */
export type Remembered =
  | { readonly state: 'begun'; readonly attempt: number; readonly text?: string }
  /** To be tried again, looked at again, or over, at that time; `text` is what the last look gave. */
  | { readonly state: 'waiting'; readonly attempt: number; readonly dueAt: number; readonly text?: string }
  | { readonly state: 'done'; readonly text: string }
  | { readonly state: 'failed'; readonly name: string; readonly message: string };

/** The memory of one execution, which outlives every function that works on it. */
export interface Checkpoints {
  get(path: string): Remembered | undefined;
  set(path: string, remembered: Remembered): void;
  /** Says that this is the operation number `index`. Throws if it was another one in an earlier life. */
  expect(index: number, operation: string): void;
}

/** The story took another course than it did before: its operations no longer fit what is remembered. */
export class NonDeterminismError extends Error {
  override readonly name = 'NonDeterminismError';
}

export function createMemory(): Checkpoints {
  const operations = new Map<string, Remembered>();
  const order: string[] = [];
  return {
    get: (path) => operations.get(path),
    set: (path, remembered) => operations.set(path, remembered),
    expect(index, operation) {
      const before = order[index];
      if (before === undefined) order[index] = operation;
      else if (before !== operation) {
        throw new NonDeterminismError(`the story did "${before}" before, and "${operation}" now`);
      }
    },
  };
}

/** In a box, since undefined is no JSON. */
export const write = (value: unknown): string => JSON.stringify({ value });

export const read = (text: string) => JSON.parse(text).value;

/** An error as it comes out of memory: its class is lost, its name and message are not. */
export class RememberedError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}
