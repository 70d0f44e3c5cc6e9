import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { EXIT } from '#terminal/exit.ts';
import { tellOperator } from '#terminal/tell.ts';

const file = (name: string): string => JSON.stringify(join(import.meta.dirname, '../../terminal', name));

/** A process that runs a command of which `run` is given as text; nobody reads what it writes if `unread`. */
async function spawned(run: string, args: readonly string[] = [], unread: false | 'stdout' | 'stderr' = false) {
  const program = `import { runCommand } from ${file('program.ts')};
    import { command } from ${file('command.ts')};
    import { UnreachableError, UsageError } from ${file('operator-error.ts')};
    await runCommand(process.argv.slice(1), command({
      name: 'play',
      about: 'Plays.',
      words: {},
      options: {},
      exits: { good: 'well played', wrongInput: 'no music' },
      run: ${run},
    }));`;
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

    expect(await spawned('async () => 0', ['--what'])).toEqual({
      ...wanted,
      stderr: '--what: no such option; see --help\n',
    });
    expect(await spawned(`async () => { throw new UsageError('one\\ntwo'); }`)).toEqual(wanted);
  });

  it('ends with 3 where nobody answered, and says what to do now', async () => {
    const away = `async () => { throw new UnreachableError('AWS did not answer', { next: 'try again' }); }`;

    expect(await spawned(away)).toEqual({ code: 3, stdout: '', stderr: 'AWS did not answer\nNext: try again\n' });
  });

  it('lets no terminal obey what somebody else wrote, in an answer or an error', async () => {
    const said = `'held\\u001b[2J\\rreleased'`;
    const answer = `async () => ({ exit: 0, text: () => ${said}, json: () => ${said} })`;
    const error = `async () => { throw new UsageError(${said}); }`;

    expect(await spawned(answer)).toEqual({ code: 0, stdout: 'held\ufffd[2J\ufffdreleased\n', stderr: '' });
    expect(await spawned(error)).toEqual({ code: 2, stdout: '', stderr: 'held\ufffd[2J\ufffdreleased\n' });
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

      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^Plays\.\n\nUsage: play /);
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
