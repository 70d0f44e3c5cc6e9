import { checkClients } from './signing/clients.ts';
import { compareSigners } from './signing/signers.ts';
import { installTools } from './signing/tools.ts';

const ROUNDS = 5_000;
const SHOWN = 3;

installTools();
const seed = Number(process.argv[2] ?? 20_260_102);
const problems = [...(await compareSigners(ROUNDS, seed)), ...(await checkClients())];
for (const problem of problems.slice(0, SHOWN)) console.error(JSON.stringify(problem, undefined, 2));
process.exitCode = problems.length === 0 ? 0 : 1;
