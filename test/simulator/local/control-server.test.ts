import { expect, it, onTestFinished, vi } from 'vitest';
import { startControl } from '#simulator/local/control-server.ts';
import type { WorldState } from '#simulator/local/door/answer.ts';
import { askWorld } from '#simulator/local/door/ask-world.ts';
import { UnreachableError, UsageError } from '#terminal/operator-error.ts';

const STATE: WorldState = {
  now: '2026-11-24T09:00:00.000Z',
  aheadSeconds: 0,
  timezone: 'UTC',
  notes: [],
  happenings: [],
};

async function open(perform: Parameters<typeof startControl>[0]['perform']) {
  const onEnd = vi.fn();
  const onError = vi.fn();
  const control = await startControl({ accessKey: 'LOCAL1', perform, onEnd, onError });
  onTestFinished(() => control.close());
  return { world: { controlUrl: control.url, accessKey: 'LOCAL1' }, onEnd, onError };
}

it('does as it is asked, says meanwhile how far it is, and answers with its state', async () => {
  const asked: unknown[] = [];
  const { world } = await open(async (what, howFar) => {
    asked.push(what);
    howFar('half way');
    return STATE;
  });
  const said: string[] = [];

  expect(await askWorld(world, { what: 'move', seconds: 7200 }, (text) => said.push(text))).toEqual(STATE);
  expect(said).toEqual(['half way']);
  expect(asked).toEqual([{ what: 'move', seconds: 7200 }]);
});

it('what the operator has to change is told as that', async () => {
  const { world, onError } = await open(() => Promise.reject(new UsageError('components: needs one')));

  await expect(askWorld(world, { what: 'deploy', file: '/my.yaml' })).rejects.toThrow(
    new UsageError('components: needs one'),
  );
  expect(onError).not.toHaveBeenCalled();
});

it('an error that nobody expected is for the log of the world, and whoever asked is told where that is', async () => {
  const { world, onError } = await open(() => Promise.reject(new Error('a secret')));

  const refusal = await askWorld(world, { what: 'state' }).catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(UnreachableError);
  expect(refusal).toMatchObject({
    message: expect.stringContaining('.simulator/local.log'),
    next: 'autopilot local up',
  });
  expect(onError).toHaveBeenCalledWith(new Error('a secret'));
});

it('ends only once it has answered whoever asked for that', async () => {
  const { world, onEnd } = await open(async () => STATE);

  expect(await askWorld(world, { what: 'state' })).toEqual(STATE);
  expect(onEnd).not.toHaveBeenCalled();
  expect(await askWorld(world, { what: 'end' })).toEqual(STATE);
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalledOnce());
});

it('listens to nobody who does not know its key, nor to what is no question', async () => {
  const perform = vi.fn(async () => STATE);
  const { world } = await open(perform);
  const ask = (authorization: string, body: string) =>
    fetch(world.controlUrl, { method: 'POST', headers: { authorization }, body }).then(({ status }) => status);

  await expect(askWorld({ ...world, accessKey: 'LOCAL2' }, { what: 'end' })).rejects.toThrow(UnreachableError);
  expect(await ask('', '{"what":"end"}')).toBe(403);
  expect(await ask('Bearer LOCAL1', '{"what":"dance"}')).toBe(400);
  expect(await ask('Bearer LOCAL1', 'what')).toBe(400);
  expect(perform).not.toHaveBeenCalled();
});

it('a world that is not there any more is told of', async () => {
  const { world } = await open(async () => STATE);
  const gone = { ...world, controlUrl: 'http://127.0.0.1:9' };

  await expect(askWorld(gone, { what: 'state' })).rejects.toThrow(UnreachableError);
});
