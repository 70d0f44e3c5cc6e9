import type { Step } from '#console/scene/story.ts';
import type { Exchange } from '#simulator/servicestage/api/exchange.ts';

/** The words by which ServiceStage says of a component or a job how it is, in both dialects. */
const STATUS =
  /"(?:status|EXECUTION_STATUS|execution_status)":\s*(?:\{[^{}]*?"(?:component_status|status)":\s*)?"(\w+)"/;

const JOB = /"job_id":\s*"([^"]+)"/;

/** What a request is about, by the end of its path. */
const ABOUT: readonly (readonly [path: RegExp, what: string])[] = [
  [/\/jobs\//, 'How is the job?'],
  [/\/(snapshots|records)/, 'Which versions has it had?'],
  [/\/(instances|components)\/[^/]+$/, 'How is the component?'],
];

const aboutOf = ({ url }: Exchange): string => {
  const [path = ''] = url.split('?', 1);
  return ABOUT.find(([is]) => is.test(path))?.[1] ?? path;
};

/** What came back, in a few words. */
function answerText({ answer }: Exchange): string {
  if (answer === undefined) return 'no answer: the connection was dropped';
  const status = STATUS.exec(JSON.stringify(answer.body))?.[1];
  if (answer.status >= 300) return `refused with HTTP ${answer.status}`;
  const job = JOB.exec(JSON.stringify(answer.body))?.[1];
  if (job !== undefined && status === undefined) return `accepted as ${job} (HTTP ${answer.status})`;
  return status === undefined ? `HTTP ${answer.status}` : `${status} (HTTP ${answer.status})`;
}

/** A look at ServiceStage: one line, with all that went over the wire behind it. */
export const lookStep = (exchange: Exchange, kind: 'look' | 'poll'): Step => ({
  at: exchange.at,
  kind,
  title: `${aboutOf(exchange)} ${answerText(exchange)}`,
  detail: exchange,
});

/** A request that changes something, and its answer. The signature stands in a header that nobody is told. */
export function requestSteps(exchange: Exchange): readonly Step[] {
  const { at, method, url, headers, body, answer } = exchange;
  const text = 'It is signed; the signature, the key and the token are left out here.';
  return [
    { at, kind: 'request', title: `${method} ${url}`, text, detail: { method, url, headers, body } },
    { at, kind: 'answer', title: answerText(exchange), ...(answer && { detail: answer }) },
  ];
}

export const isRequest = ({ method }: Exchange): boolean => method !== 'GET';
