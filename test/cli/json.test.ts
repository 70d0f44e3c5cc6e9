import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { COMMANDS } from '#cli/commands.ts';
import { autopilot } from '#test/support/autopilot.ts';

const FILE = ['--automations', 'examples/two-zones.yaml'];

/** With what each command is tried that has `--json`. */
const TRIED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  plan: [
    [...FILE, '--from', '2027-03-27', '--days', '2'],
    ['--automations', 'examples/fleet.yaml', '--from', '2027-03-29', '--days', '1'],
  ],
  why: [['shop-berlin', '2027-03-26T20:00', ...FILE]],
  local: [['status']],
};

/** It speaks to AWS only where it is told to. */
const ALSO_ALONE = ['why'];

// What speaks to AWS is tried beside its command, with an app that is deployed nowhere.
const answering = COMMANDS.filter(
  ({ name, json, options }) => json !== undefined && (ALSO_ALONE.includes(name) || !Object.hasOwn(options, 'region')),
);

it('each command that answers scripts is tried', () => {
  expect(Object.keys(TRIED).toSorted()).toEqual(answering.map(({ name }) => name).toSorted());
});

it.each(answering)('what $name --json prints is as its schema says', async ({ name, json }) => {
  for (const args of TRIED[name] ?? []) {
    const { stdout } = await autopilot(name, ...args, '--json');

    expect(z.safeParse(json ?? z.never(), JSON.parse(stdout)).error).toBeUndefined();
  }
});

it('the schema is there for scripts too', async () => {
  const schema = JSON.parse((await autopilot('schema', 'why')).stdout);
  const answer = JSON.parse((await autopilot('why', 'reports', ...FILE, '--json')).stdout);
  const isAsSaid = new Ajv2020({ validateFormats: false }).compile(schema);

  expect(isAsSaid(answer)).toBe(true);
  expect(isAsSaid({ ...answer, at: 'now' })).toBe(false);
});
