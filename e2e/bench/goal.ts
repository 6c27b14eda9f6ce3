/** A measurement, what it is compared with, and the limit. */
export interface Goal {
  readonly part: string;
  readonly what: string;
  /** Figures with their units, of the product and of what it is compared with. */
  readonly product: string;
  readonly other: string;
  /** The measure: a ratio, or, where `unit` says so, the figure itself. */
  readonly measure: number;
  readonly unit: '×' | 'ms' | '%' | 'KiB' | '';
  /** The measure may be this large. */
  readonly most: number;
  /** The share (0–1) by which a measure may exceed its goal: machines differ, counts do not. */
  readonly slack: 0 | 0.3;
}

export type Verdict = 'met' | 'within slack' | 'missed';

/** Returns the verdict on a goal; NaN is missed. */
export function verdictOf({ measure, most, slack }: Goal): Verdict {
  if (measure <= most) return 'met';
  return measure <= most * (1 + slack) ? 'within slack' : 'missed';
}

/** A goal that is a ratio of two figures. */
export function ratio(
  part: string,
  what: string,
  [product, other]: readonly [number, number],
  tell: (figure: number) => string,
  most: number,
  slack: Goal['slack'] = 0.3,
): Goal {
  return { part, what, product: tell(product), other: tell(other), measure: product / other, unit: '×', most, slack };
}

const digits = (number: number): string => (number >= 100 ? number.toFixed(0) : number.toPrecision(2));

/** The rows of goals as a table with heads. */
export function goalRows(goals: readonly Goal[]): string[][] {
  return [
    ['', 'product', 'beside', 'measure', 'goal', 'verdict'],
    ...goals.map((goal) => [
      `${goal.part}: ${goal.what}`,
      goal.product,
      goal.other,
      `${digits(goal.measure)} ${goal.unit}`,
      `≤ ${digits(goal.most)} ${goal.unit}`,
      verdictOf(goal),
    ]),
  ];
}
