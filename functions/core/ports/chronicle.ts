import type { TargetId } from '#core/component.ts';
import type { AnswerDetail, ApprovalDetail, OutcomeDetail } from '#core/outcome.ts';

/** What was told of a run: how it ended, or what a person was asked on its behalf, and has answered. Plain data. */
export type ChronicleEntry = {
  /** Of its component; of an event for several that begins none, that of the first. */
  readonly instanceId: TargetId;
  /** The ARN of the durable execution that came to it; missing where the reconciler tells what no execution came to. */
  readonly execution?: string;
} & (
  | {
      readonly kind: 'outcome';
      /** As it was put on the bus. `reason` may be one of another version of this app. */
      readonly told: OutcomeDetail;
    }
  | {
      readonly kind: 'question';
      /** When it was asked, in epoch milliseconds. */
      readonly at: number;
      /** Of the try, from 1. */
      readonly number: number;
      /** As it was put on the bus: with the id that an answer has to name. */
      readonly asked: ApprovalDetail;
    }
  | {
      readonly kind: 'answer';
      /** When the run heard it, in epoch milliseconds. */
      readonly at: number;
      /** Of the try, from 1. */
      readonly number: number;
      readonly answered: AnswerDetail;
    }
);

/**
 * What was told, hour by hour, for people to look up. No run reads of it, and nothing is judged by it. It rejects if the store cannot be
 * reached. Reads see all earlier writes. Kept for 90 days.
 */
export interface Chronicle {
  /** Notes what was told, unless the same was noted of that hour before: whoever repeats himself changes nothing. */
  chronicle(entry: ChronicleEntry): Promise<void>;
  /**
   * What was told within the hour that has this instant in it, in epoch milliseconds; in the order in which it was. What is written as another
   * version does is left out, and `unread` told its name.
   */
  chronicled(at: number, unread?: (name: string) => void): Promise<readonly ChronicleEntry[]>;
}
