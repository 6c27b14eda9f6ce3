import type { Problem } from '#url/parameters.ts';
import type { ViewState } from '#url/view-state.ts';

/** Problems for the sources in an address that are not configured. */
export function unknownSourceProblems(view: ViewState, names: readonly string[]): Problem[] {
  const { include, exclude } = view.filter.source;
  return [...include, ...exclude]
    .filter((name) => !names.includes(name))
    .map((name) => ({ key: 'source', value: name, text: `not configured; there is ${names.join(', ')}` }));
}

/** The view without sources that are not configured; the same object where all are. */
export function withKnownSources(view: ViewState, names: readonly string[]): ViewState {
  const { include, exclude } = view.filter.source;
  const known = {
    include: include.filter((name) => names.includes(name)),
    exclude: exclude.filter((name) => names.includes(name)),
  };
  if (known.include.length === include.length && known.exclude.length === exclude.length) return view;
  return { ...view, filter: { ...view.filter, source: known } };
}
