import { expect, it } from 'vitest';
import { chosenOf } from '#cli/init/chosen.ts';

it.each([
  ['v2', 'The project has no instance of a component.'],
  ['v3', 'The project has no component in V3.'],
] as const)('where %s has nothing to choose from, it says what the list noted of the other', async (api, none) => {
  const notes = ['But the other one has 3.'];

  await expect(chosenOf({ api, applications: [], notes }, { all: true }, undefined)).rejects.toMatchObject({
    message: `${none}\nBut the other one has 3.`,
    next: expect.stringContaining('deploy a component in ServiceStage first'),
  });
});
