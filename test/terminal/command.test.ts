import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { tellOperator } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';

const COMMAND = join(import.meta.dirname, '../../terminal/command.ts');

/** A process that runs a command of which `run` is given as text; nobody reads what it writes if `unread`. */
async function spawned(run: string, args: readonly string[] = [], unread: false | 'stdout' | 'stderr' = false) {
  const program = `import { runCommand } from ${JSON.stringify(COMMAND)};
    import { UsageError } from ${JSON.stringify(COMMAND.replace('command.ts', 'operator-error.ts'))};
    await runCommand(process.argv.slice(1), {
      help: 'help\\n',
      read: (args) => { if (args.length > 0) throw new UsageError('one\\ntwo'); return args; },
      run: ${run},
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, '--', ...args]);
  if (unread) child[unread].destroy();
  const [stdout, stderr, [code]] = await Promise.all([
    unread === 'stdout' ? '' : text(child.stdout),
    unread === 'stderr' ? '' : text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}

describe('a command', () => {
  it.each([0, 1])('ends with what it came to: %d', async (code) => {
    expect(await spawned(`async () => { process.stdout.write('done'); return ${code}; }`)).toEqual({
      code,
      stdout: 'done',
      stderr: '',
    });
  });

  it('ends with 2 where the operator has to change something, told without a stack trace', async () => {
    const wanted = { code: 2, stdout: '', stderr: 'one\ntwo\n' };

    expect(await spawned('async () => 0', ['--what'])).toEqual(wanted);
    expect(await spawned(`async () => { throw new UsageError('one\\ntwo'); }`)).toEqual(wanted);
  });

  it('keeps the stack trace of what nobody expected', async () => {
    const { code, stderr } = await spawned(`async () => { throw new TypeError('broken'); }`);

    expect(code).toBe(1);
    expect(stderr).toMatch(/TypeError: broken\n\s+at run /);
  });

  it('is silent, and ends, where nobody reads what it writes any more', async () => {
    const endless = `async () => { for (;;) { process.stdout.write('more '.repeat(10_000)); await new Promise(setImmediate); } }`;

    expect(await spawned(endless, [], 'stdout')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('goes on where only what is said beside the work is read by nobody', async () => {
    const talking = `async () => {
      for (let n = 0; n < 5; n++) { process.stderr.write('more '.repeat(10_000)); await new Promise((done) => setTimeout(done, 1)); }
      process.stdout.write('done');
      return 0;
    }`;

    expect(await spawned(talking, [], 'stderr')).toEqual({ code: 0, stdout: 'done', stderr: '' });
    expect(await spawned('async () => 0', ['--what'], 'stderr')).toMatchObject({ code: 2 });
  });
});

describe('help', () => {
  it.each([[['--help']], [['-h']], [['--what', 'else', '--help']]])(
    'is given for %j, and nothing is run',
    async (args) => {
      const { code, stdout, stderr } = await spawned(`async () => { throw new Error('run'); }`, args);

      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'help\n', stderr: '' });
    },
  );
});

describe('what is not for the operator', () => {
  it.each([new Error('broken'), new TypeError('broken'), 'broken', undefined])('is thrown on: %s', (error) => {
    let thrown: unknown = 'nothing';
    try {
      tellOperator(error, EXIT.wrongInput);
    } catch (caught) {
      thrown = caught;
    }

    expect(thrown).toBe(error);
  });
});
