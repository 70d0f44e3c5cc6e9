/** What is right to do about a dead letter. */
export type Verdict =
  /** Something of it was never begun, or told, and is in time: to send it again does that and nothing else. */
  | 'send'
  /** Something of it is pursued still, and nothing is left to begin. */
  | 'under-way'
  /** Something of it was never begun, or told, and it is too late for that. */
  | 'too-late'
  /** All of it has had its last word, or was overtaken; of a question, that it is answered. */
  | 'handled'
  /** Its automation is not in the file. */
  | 'not-in-file'
  /** It is no event of ours, or of another version, or its rule is not deployed any more. */
  | 'unreadable';

/** What is done about a letter. */
export type Deed = 'send' | 'take-out' | 'leave';

export interface Wanted {
  /** What was named, or all. */
  readonly isChosen: boolean;
  readonly isNamed: boolean;
  readonly drop: boolean;
}

/** What nobody can judge is dropped only by its name. */
export function deedOn(verdict: Verdict, { isChosen, isNamed, drop }: Wanted): Deed {
  if (!isChosen) return 'leave';
  switch (verdict) {
    case 'send':
      return 'send';
    case 'handled':
      return 'take-out';
    case 'too-late':
      return drop ? 'take-out' : 'leave';
    case 'not-in-file':
    case 'unreadable':
      return drop && isNamed ? 'take-out' : 'leave';
    case 'under-way':
      return 'leave';
  }
}

/** So much of an id as people have to type. */
const SHORT = 8;
export const shortId = ({ id }: { readonly id: string }): string => id.slice(0, SHORT);
