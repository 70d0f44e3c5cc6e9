import { describe, expect, it } from 'vitest';
import type { CallbackAnswer, Durable } from '#core/ports/durable.ts';
import type { DurableWorld, Happenings } from './durable-world.ts';

const yes: CallbackAnswer = { kind: 'answered', text: '{"approved":true}' };

/** Asking somebody outside. */
export function callbackContract(name: string, { run, now }: DurableWorld): void {
  const ask =
    (asked: string[] = [], seconds = 900) =>
    (durable: Durable) =>
      durable.callback('approval', async (id) => void asked.push(id), seconds);

  describe(`${name}: a question to somebody outside`, () => {
    it('is answered word for word, when the answer comes', async () => {
      const before = now();

      const answer = await run(ask(), { answer: () => ({ answer: yes, after: 60 }) });

      expect(answer).toEqual(yes);
      expect((now() - before) / 1000).toBeGreaterThanOrEqual(60);
      expect((now() - before) / 1000).toBeLessThan(70);
    });

    it('may be refused', async () => {
      const refused = { kind: 'refused' } as const;

      expect(await run(ask(), { answer: () => ({ answer: refused, after: 60 }) })).toEqual(refused);
    });

    it('expires when nobody answers in time', async () => {
      const before = now();

      expect(await run(ask([], 300))).toEqual({ kind: 'expired' });
      expect((now() - before) / 1000).toBe(300);
    });

    it.each([
      ['an answer', () => ({ answer: yes, after: 60 }), yes],
      ['a refusal', () => ({ answer: { kind: 'refused' } as const, after: 60 }), { kind: 'refused' }],
      ['silence', () => undefined, { kind: 'expired' }],
    ] as readonly (readonly [string, NonNullable<Happenings['answer']>, CallbackAnswer])[])(
      'is put once, and %s is remembered when the story is told again',
      async (_, answer, expected) => {
        const asked: string[] = [];
        const heard: CallbackAnswer[] = [];

        await run(
          async (durable) => {
            heard.push(await ask(asked)(durable));
            await durable.sleep('nap', 60);
          },
          { answer },
        );

        expect(new Set(asked).size).toBe(1);
        expect(asked).toHaveLength(1);
        for (const one of heard) expect(one).toEqual(expected);
      },
    );

    it('is put again, under the same id, if putting it failed', async () => {
      const asked: string[] = [];

      const answer = await run(
        (durable) =>
          durable.callback(
            'approval',
            async (id) => {
              asked.push(id);
              if (asked.length === 1) throw new Error('throttled');
            },
            900,
          ),
        { answer: () => ({ answer: yes, after: 60 }) },
      );

      expect(answer).toEqual(yes);
      expect(asked).toHaveLength(2);
      expect(new Set(asked).size).toBe(1);
    });

    it.each(['before', 'after'] as const)(
      'is put under the same id, and answered, though the function dies %s it is put',
      async (when) => {
        const asked: string[] = [];

        const answer = await run(
          async (durable) => {
            const heard = await ask(asked)(durable);
            return durable.step('after', async () => heard);
          },
          {
            answer: () => ({ answer: yes, after: 600 }),
            interrupt: (name) => (name.startsWith('approval') ? when : undefined),
          },
        );

        expect(answer).toEqual(yes);
        expect(new Set(asked).size).toBe(1);
      },
    );
  });
}
