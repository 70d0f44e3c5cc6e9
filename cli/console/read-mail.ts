import type { QueueSeen, Read } from '#cli/doctor/facts.ts';
import { readOr } from '#cli/doctor/reads/read-or.ts';
import type { Transformer } from '#cli/redrive/input-of.ts';
import type { ToJudge } from '#cli/redrive/judge-lying.ts';
import type { OpenedPostBox } from '#cli/redrive/open-post-box.ts';

/** The dead letters that lie in those queues, as they were received last. */
export type ReadMail = (queues: Read<readonly QueueSeen[]>) => Promise<Read<ToJudge>>;

/** More are told by their number: it takes a minute to receive them, and nobody reads so many on a page. */
const MOST = 100;

export const NO_MAIL: ToJudge = { letters: [], untold: [], box: { transformersOf: async () => [] } };

/**
 * Receives what lies there and gives it back at once, as `autopilot redrive` does. Whoever receives a letter hides it from everybody else
 * meanwhile, and from the alarm that counts them: so it is done only where there are others, or more or fewer, than before.
 */
export function createMailReader({ box, untoldBox }: Pick<OpenedPostBox, 'box' | 'untoldBox'>): ReadMail {
  let before = '';
  let mail = NO_MAIL;

  async function receive(): Promise<ToJudge> {
    const [letters, untold] = await Promise.all([box.letters(() => undefined), untoldBox.letters(() => undefined)]);
    try {
      const transformers = new Map<string, readonly Transformer[]>();
      for (const letter of letters) transformers.set(letter.id, await box.transformersOf(letter));
      return { letters, untold, box: { transformersOf: async ({ id }) => transformers.get(id) ?? [] } };
    } finally {
      await Promise.all([...letters.map(box.giveBack), ...untold.map(untoldBox.giveBack)]);
    }
  }

  return (queues) =>
    readOr(
      (async () => {
        const counted = countedIn(queues);
        const count = counted.reduce((sum, [, one]) => sum + one, 0);
        const now = JSON.stringify(counted);
        if (count === 0 || count > MOST) mail = NO_MAIL;
        else if (now !== before) mail = await receive();
        // What somebody else has received just now is there again a little later.
        before = mail.letters.length + mail.untold.length === count ? now : '';
        return mail;
      })(),
    );
}

const countedIn = (queues: Read<readonly QueueSeen[]>): readonly (readonly [name: string, count: number])[] =>
  queues.kind === 'unread'
    ? []
    : queues.value.flatMap(({ name, waiting }) => (waiting.kind === 'read' ? [[name, waiting.value] as const] : []));
