import { expect, test } from 'vitest';
import type { Try } from '#console/scene/scene.ts';
import { createBook } from '#simulator/show/seen/book.ts';
import type { TryBegun } from '#simulator/show/seen/tries.ts';
import { type Telling, tellStory } from '#simulator/show/story/tell-story.ts';
import { dayOf } from '#simulator/stage/day.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const AT = Date.parse('2026-11-24T01:00:00Z');

test('a story of a simulated day offers no command: a terminal knows of nothing that is deployed', () => {
  const event = eventFor('scale');
  const names = { id: '3f2a91c07b.1', aim: '3f2a91c07b' };
  const execution = { startedAt: AT, payload: JSON.stringify(event) };
  const begun = { ...names, event, component: shopWeb, execution } as unknown as TryBegun;
  const tries = createBook<Try>();
  tries.note({
    ...names,
    automation: event.automation,
    component: shopWeb.name,
    action: 'scale',
    what: 'scale 4',
    trigger: 'a schedule',
    startedAt: AT,
    again: AT + 60_000,
  });
  const witness = { tries: { of: () => [begun] }, books: { tries } } as unknown as Telling['played']['witness'];

  const story = tellStory({ aim: names.aim, day: dayOf('2026-11-24', 'UTC'), played: { witness, exchanges: [] } });

  expect(story).toMatchObject({ standing: 'Try 1 is under way.', commands: [] });
});
