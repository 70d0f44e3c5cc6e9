import { askByNode, type Question } from './node-client.ts';
import { KEYS, openShop } from './shop.ts';
import { STEPS, type Step } from './steps.ts';
import { ask, goProgram, pythonProgram } from './tools.ts';

/** A client of Huawei's: makes all calls in their order, `$job` being the latest job, and says what came of each, as JSON. */
type Client = (endpoint: string, questions: readonly Question[]) => Promise<readonly string[]>;

const CLIENTS: Readonly<Record<string, Client>> = {
  Node: allByNode,
  Python: (endpoint, questions) => ask(pythonProgram('client.py', endpoint), questions),
  Go: (endpoint, questions) => ask(goProgram(endpoint), questions),
};

/** What Huawei's own clients, each with its own signer, do not get from the simulator as they should. */
export async function checkClients(): Promise<readonly object[]> {
  const all: object[] = [];
  for (const [name, client] of Object.entries(CLIENTS)) {
    const shop = await openShop();
    const questions = STEPS.map(({ call, args, key = 'good' }) => ({ call, args: { ...args }, key: KEYS[key] }));
    const answers = await client(shop.url, questions).finally(shop.close);
    const wrong = STEPS.flatMap((step, index) => {
      const said: unknown = JSON.parse(answers[index] ?? '{}');
      return holds(withLowerKeys(said), wantedOf(step)) ? [] : [{ client: name, step: step.name, wanted: step, said }];
    });
    console.log(
      `${STEPS.length - wrong.length} of ${STEPS.length} calls of Huawei's client for ${name} answered as they should`,
    );
    all.push(...wrong);
  }
  return all;
}

async function allByNode(endpoint: string, questions: readonly Question[]): Promise<readonly string[]> {
  const answers: string[] = [];
  let job = '';
  for (const question of questions) {
    const asked: Question = JSON.parse(JSON.stringify(question).replaceAll('$job', job));
    const answer = await askByNode(endpoint, asked);
    answers.push(answer);
    job = JSON.parse(answer).body?.job_id ?? job;
  }
  return answers;
}

const wantedOf = ({ status = 200, code, body }: Step): object => ({
  status,
  ...(code && { code }),
  ...(body && { body }),
});

/** Each member that is wanted is there; a list has as many. */
function holds(said: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'function') return wanted(said) === true;
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(said) && said.length === wanted.length && wanted.every((one, index) => holds(said[index], one))
    );
  }
  if (typeof wanted !== 'object' || wanted === null) return said === wanted;
  const members = new Map(Object.entries(Object(said)));
  return Object.entries(wanted).every(([name, value]) => holds(members.get(name), value));
}

/** A job has its keys in capitals on the wire, and in some clients. */
function withLowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLowerKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), withLowerKeys(member)]));
}
