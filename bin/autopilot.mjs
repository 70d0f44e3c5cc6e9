#!/usr/bin/env node
// Plain JavaScript, which any Node runs: what it starts is TypeScript, of which older ones can make nothing.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** The Node that Lambda runs, and all of it is tested with. */
const NEEDED = 24;

if (Number.parseInt(process.versions.node, 10) >= NEEDED) await import('../cli/main.ts');
else handOver(installedNode());

/** The Node that comes with the install of this repository; undefined where it was left out. */
function installedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json');
    const path = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The same command line under that Node, as if this process were it: its terminal, its signals, its end. */
function handOver(node) {
  if (node === undefined) {
    process.stderr.write(
      `autopilot needs Node ${NEEDED}; this is ${process.version}, and the one that comes with the install is not there.\n` +
        `Next: npm ci --prefix '${ROOT}', or install Node ${NEEDED}.\n`,
    );
    process.exitCode = 2;
    return;
  }
  const child = spawn(node, [join(ROOT, 'cli/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => forward(signal));
  child.on('error', (error) => {
    throw error;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });

  /** What is typed at a terminal reaches both processes without our doing. */
  function forward(signal) {
    const isTyped = process.stdin.isTTY && (signal === 'SIGINT' || signal === 'SIGQUIT');
    if (!isTyped) child.kill(signal);
  }
}
