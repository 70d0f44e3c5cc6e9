import type { HangingDetail } from '#core/health/told.ts';
import type { ApprovalDetail, OutcomeDetail } from '#core/outcome.ts';
import type { BrokenExecution, Heard } from './heard.ts';
import type { Matter } from './matter.ts';
import { type Message, message } from './message.ts';
import {
  alarmWords,
  brokenWords,
  hangingWords,
  huaweiWords,
  keysWords,
  stoppedWords,
  testWords,
  unreadWords,
} from './other-messages.ts';
import { outcomeWords } from './outcome-message.ts';
import { questionWords } from './question-message.ts';
import type { AppFacts } from './words.ts';

/** The one message that a person gets of a matter. */
export function messageOf(matter: Matter, app: AppFacts): Message {
  const [{ heard }] = matter;
  const { severity, subject, lines } = wordsOf(heard, sortedOf(matter), app);
  return message(severity, {
    subject: `${prefix(app)}${subject}`,
    lines,
    events: matter.map(({ event }) => event),
  });
}

/** By which somebody tries a way. */
export function testMessage(way: string, app: AppFacts): Message {
  const { severity, subject, lines } = testWords(way);
  return message(severity, { subject: `${prefix(app)}${subject}`, lines, events: [] });
}

/** Who has several apps knows by it which one speaks. */
const prefix = ({ name }: AppFacts): string => (name === undefined ? '' : `${name}: `);

interface Sorted {
  readonly outcomes: readonly OutcomeDetail[];
  readonly questions: readonly ApprovalDetail[];
  readonly hanging: readonly HangingDetail[];
  readonly broken: readonly BrokenExecution[];
}

const sortedOf = (matter: Matter): Sorted => ({
  outcomes: matter.flatMap(({ heard }) => (heard.kind === 'outcome' ? [heard.detail] : [])),
  questions: matter.flatMap(({ heard }) => (heard.kind === 'question' ? [heard.detail] : [])),
  hanging: matter.flatMap(({ heard }) => (heard.kind === 'hanging' ? [heard.detail] : [])),
  broken: matter.flatMap(({ heard }) => (heard.kind === 'broken-off' ? [heard.detail] : [])),
});

function wordsOf(first: Heard, { outcomes, questions, hanging, broken }: Sorted, app: AppFacts) {
  switch (first.kind) {
    case 'outcome':
      return outcomeWords(outcomes, app);
    case 'question':
      return questionWords(questions, app);
    case 'hanging':
      return hangingWords(hanging, app);
    case 'broken-off':
      return brokenWords(broken, app);
    case 'stopped':
      return stoppedWords(first.detail, app);
    case 'huawei':
      return huaweiWords(first.detail, app);
    case 'keys':
      return keysWords(first.detail, app);
    case 'alarm':
      return alarmWords(first.detail);
    case 'unread':
      return unreadWords(first.detail);
  }
}
