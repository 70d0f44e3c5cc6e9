/** Why a part of a file is not taken: `wrong` is said of the event (`repeats HOURLY, …`), `right` is what would do. */
export interface Refusal {
  readonly wrong: string;
  readonly right: string;
}

export const isRefusal = (value: object): value is Refusal => 'wrong' in value;
