import type { ImportTask } from '#domain/import-task.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { normalize } from '#domain/words.ts';

/** A filter key, for the address, the filter box, suggestions and filtering. */
export interface FilterField<Value extends string = string> {
  /** The name on screen. */
  readonly title: string;
  /** The values of a task; `null` for a value that AWS has not sent. */
  readonly valuesOf: (task: ImportTask, context: TaskContext) => readonly (string | null)[];
  /** Whether a task has a value, where `valuesOf` names only some of those that it has. */
  readonly has?: (task: ImportTask, value: string, context: TaskContext) => boolean;
  /** The value for a text of the address; `null` for none. */
  readonly parse: (text: string) => Value | null;
  /** What the parser accepts, in words. */
  readonly expected: string;
  /** The value in the address, where it differs. */
  readonly format?: (value: string) => string;
  /** The value on screen, where it differs from the address. */
  readonly label?: (value: string, context: TaskContext) => string;
  /** Normalizes a value for comparison, where spellings differ. */
  readonly comparable?: (text: string) => string;
  /**
   * The name in `AWS has not said the …`, for a field that AWS sends late or never. A task without it is neither
   * included nor excluded.
   */
  readonly late?: string;
  /** Whether a value of such a field decides on every task all the same. */
  readonly decidesOnAll?: (value: string) => boolean;
  /** Whether the values are this page's own words: one spelling in links, any case in the box. */
  readonly hasFixedValues?: true;
  /** Whether EC2 or the choice of sources filters by it; such keys are suggested last. */
  readonly isServerSide?: true;
  /** Whether the values follow from more than EC2's answer, so that they change while the task stays the same. */
  readonly isContextual?: true;
  /** The value that the bare key stands for in the filter box: `stuck` for `stuck:true`. */
  readonly bareValue?: Value;
  /** Whether values may contain commas, so that the address repeats the key. */
  readonly isRepeated?: true;
}

const LONGEST_TEXT = 200;
const TASK_ID = /^import-(?:ami|snap)-[A-Za-z0-9]{1,64}$/;

/** The text if it is an import task id; else `null`. */
export function toTaskId(text: string): string | null {
  return TASK_ID.test(text) ? text : null;
}

/** The text if it is not too long; else `null`. */
export const toText = (text: string): string | null => (text.length <= LONGEST_TEXT ? text : null);

/** A parser that accepts one of the given words. */
export function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word | null {
  return (text) => words.find((word) => word === text) ?? null;
}

/** A key, with the type of its values. */
export const field = <Value extends string>(one: FilterField<Value>): FilterField<Value> => one;

/** A key whose values AWS sends late or never. */
export function lateField(
  title: string,
  expected: string,
  valuesOf: FilterField['valuesOf'],
  more: Partial<FilterField> = {},
): FilterField {
  // Ordinary words begin with a small letter within a sentence; acronyms do not.
  return {
    title,
    valuesOf,
    parse: toText,
    expected,
    comparable: normalize,
    late: /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title,
    ...more,
  };
}

/** A key that is true or false. */
export function yesNoField(title: string, isTrue: (task: ImportTask, context: TaskContext) => boolean): FilterField {
  return {
    title,
    valuesOf: (task, context) => [String(isTrue(task, context))],
    parse: oneOf(['true', 'false'] as const),
    expected: 'true or false',
    label: (value) => (value === 'true' ? 'yes' : 'no'),
    hasFixedValues: true,
    isContextual: true,
    bareValue: 'true',
  };
}
