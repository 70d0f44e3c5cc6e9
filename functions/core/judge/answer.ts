import { credentialsEnding } from '#core/decide/at-rest.ts';
import type { Unseen } from '#core/look/sight.ts';
import { type Ending, ending, type Failure } from '#core/outcome.ts';

/** What came back for a request: a job, a refusal or silence; `interrupted` if the function died while it was under way. */
export type Answer =
  | { readonly kind: 'accepted'; readonly jobId: string }
  | Unseen
  | { readonly kind: 'interrupted' }
  /** It was not sent, for this reason. */
  | Ending;

/** `resend`: it certainly did not arrive; `otherwise` is the ending when it was sent often enough. `unclear`: it may have. */
export type Meaning =
  | { readonly kind: 'accepted'; readonly jobId: string }
  | { readonly kind: 'resend'; readonly otherwise: Ending }
  | { readonly kind: 'unclear'; readonly failure: Failure }
  | Ending;

/** What an answer means: the table "what is sent again, and what never". */
export function readAnswer(answer: Answer): Meaning {
  if (answer.kind === 'accepted') return answer;
  // What set it off could not be told: it may be in a moment, as where CloudWatch has too much to do.
  if (answer.kind === 'ending')
    return answer.reason === 'subject-unread' ? { kind: 'resend', otherwise: answer } : answer;
  if (answer.kind === 'interrupted') {
    return { kind: 'unclear', failure: { message: 'the function was interrupted while the request was under way' } };
  }
  const { fate, failure } = answer;
  const said = failure.message;
  switch (fate) {
    case 'not-sent':
      return { kind: 'resend', otherwise: ending('not-sent', `Nothing was sent: ${said}`, { error: failure }) };
    case 'throttled':
      return {
        kind: 'resend',
        otherwise: ending('throttled', `ServiceStage kept throttling: ${said}`, { error: failure }),
      };
    case 'busy':
      return {
        kind: 'resend',
        otherwise: ending('busy', `ServiceStage has something else to do there, and did not begin: ${said}`, {
          error: failure,
        }),
      };
    case 'unclear':
      return { kind: 'unclear', failure };
    case 'credentials':
      return credentialsEnding(failure);
    case 'not-found':
      return ending('not-found', `ServiceStage does not know the component: ${said}`, { error: failure });
    case 'refused':
      return ending('refused', `ServiceStage refused: ${said}`, { error: failure });
  }
}
