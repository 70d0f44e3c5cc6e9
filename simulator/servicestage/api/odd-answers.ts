import type { Route } from '#simulator/servicestage/wire/route-table.ts';
import { json, type WireAnswer } from '#simulator/servicestage/wire/wire-answer.ts';
import type { Quoting } from '#simulator/servicestage/world/faults.ts';

// Answers that are whole, and no answer to what was asked; or that say what they should not. They are made of the true one.

const ANOTHER = '99999999-9999-4999-8999-999999999999';

/** As if two requests had been mixed up: about another instance, at rest and whole, or another job, which has succeeded. */
export function aboutAnother({ name, dialect }: Route, proceed: () => WireAnswer): WireAnswer {
  if (name === 'action') return json(200, { job_id: `JOB${ANOTHER}` });
  // The details of V3 say whose they are by the application alone.
  const ids = dialect === 'v3' ? /("(?:id|instance_id|application_id)":")[^"]*"/g : V2_IDS;
  return changed(proceed(), [
    [ids, `$1${ANOTHER}"`],
    [/("(?:JOB_ID|job_id|last_job_id)":")[^"]*"/g, `$1JOB${ANOTHER}"`],
    [/("(?:EXECUTION_STATUS|execution_status|last_job_status)":")[^"]*"/g, '$1SUCCEEDED"'],
    [/("(?:status|component_status)":")[^"]*"/g, '$1RUNNING"'],
    [/"available_replica":\d+,"replica":(\d+)/g, '"available_replica":$1,"replica":$1'],
  ]);
}

const V2_IDS = /("(?:id|instance_id|SERVICE_INSTANCE_ID)":")[^"]*"/g;

/** An action that is answered with the job of the one before it; empty where there was none. */
export const jobBefore = (lastJobId = ''): WireAnswer => json(200, { job_id: lastJobId });

/** The answer with a text in it; as an error it is made for that, and nothing is done. */
export function quoting(text: string, into: Quoting, proceed: () => WireAnswer): WireAnswer {
  const written = JSON.stringify(text).slice(1, -1).replaceAll('$', '$$$$');
  switch (into) {
    case 'error': {
      const answer = json(400, { error_code: text, error_msg: `it was ${text}`, request_id: text });
      // A header is one line.
      return { ...answer, headers: { ...answer.headers, 'x-request-id': text.replace(/\s+/g, ' ') } };
    }
    case 'status':
      return changed(proceed(), [
        [/("(?:status|component_status|EXECUTION_STATUS|execution_status)":"[^"]*)"/g, `$1 ${written}"`],
      ]);
    case 'details':
      return changed(proceed(), [
        [/("fail_detail":)"[^"]*"/g, `$1"${written}"`],
        [/("(?:MESSAGES|messages)":)"(?:[^"\\]|\\.)*"/g, `$1"no ${written}"`],
      ]);
    case 'ids':
      return changed(proceed(), [[/("(?:job_id|last_job_id|version)":)"[^"]*"/g, `$1"${written}"`]]);
  }
}

const changed = (answer: WireAnswer, changes: readonly (readonly [RegExp, string])[]): WireAnswer => ({
  ...answer,
  body: changes.reduce((body, [pattern, to]) => body.replace(pattern, to), answer.body),
});
