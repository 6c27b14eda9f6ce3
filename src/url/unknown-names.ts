import type { Problem } from '#url/parameters.ts';
import type { ViewState } from '#url/view-state.ts';

/** The names that a filter key can have, where they are known only after the address was read. */
interface KnownNames {
  readonly key: 'source' | 'cause';
  readonly names: readonly string[];
  /** What is wrong with any other name. */
  readonly problem: string;
}

/** The names of the configured sources. */
export function sourceNames(names: readonly string[]): KnownNames {
  return { key: 'source', names, problem: `not configured; there is ${names.join(', ')}` };
}

/** The ids of the causes of failures. */
export function causeNames(names: readonly string[]): KnownNames {
  return { key: 'cause', names, problem: 'not a cause that the catalogue of failures knows' };
}

/** Problems for the names in an address that there are not. */
export function unknownNameProblems({ filter }: ViewState, known: readonly KnownNames[]): Problem[] {
  return known.flatMap(({ key, names, problem }) =>
    [...filter[key].include, ...filter[key].exclude]
      .filter((name) => !names.includes(name))
      .map((name) => ({ key, value: name, text: problem })),
  );
}

/** The view without the names that there are not; the same object where there are all. */
export function withKnownNames(view: ViewState, known: readonly KnownNames[]): ViewState {
  if (unknownNameProblems(view, known).length === 0) return view;
  const filter = { ...view.filter };
  for (const { key, names } of known) {
    const { include, exclude } = filter[key];
    const isKnown = (name: string): boolean => names.includes(name);
    filter[key] = { include: include.filter(isKnown), exclude: exclude.filter(isKnown) };
  }
  return { ...view, filter };
}
