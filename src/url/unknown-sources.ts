import type { Problem } from '#url/parameters.ts';
import type { ViewState } from '#url/view-state.ts';

/** The sources that an address names and the configuration does not. */
export function unknownSourceProblems(view: ViewState, names: readonly string[]): Problem[] {
  const { include, exclude } = view.filter.source;
  return [...include, ...exclude]
    .filter((name) => !names.includes(name))
    .map((name) => ({ key: 'source', value: name, text: `not configured; there is ${names.join(', ')}` }));
}

/** The view without the sources that the configuration does not know: they are named, and not searched for. */
export function withKnownSources(view: ViewState, names: readonly string[]): ViewState {
  const { include, exclude } = view.filter.source;
  const known = {
    include: include.filter((name) => names.includes(name)),
    exclude: exclude.filter((name) => names.includes(name)),
  };
  if (known.include.length === include.length && known.exclude.length === exclude.length) return view;
  return { ...view, filter: { ...view.filter, source: known } };
}
