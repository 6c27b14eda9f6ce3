import type { Problem } from '#url/parameters.ts';
import type { ViewState } from '#url/view-state.ts';

/** The sources that an address names and the configuration does not. */
export function problemsOfSources(view: ViewState, names: readonly string[]): Problem[] {
  const { include, exclude } = view.filter.source;
  return [...include, ...exclude]
    .filter((name) => !names.includes(name))
    .map((name) => ({ key: 'source', value: name, text: `not configured; there is ${names.join(', ')}` }));
}

/** What an address may ask for and this version does not do yet: named, so that nothing is silently left out. */
export function problemsOfVersion(view: ViewState): Problem[] {
  const text = 'this version cannot do it yet';
  const asked = {
    view: view.view === 'wall' ? view.view : null,
    turn: view.turn,
    dim: view.dim === null ? null : `${view.dim.from}-${view.dim.to}`,
  };
  return Object.entries(asked).flatMap(([key, value]) => (value === null ? [] : { key, value: String(value), text }));
}

/** The view without the sources that the configuration does not know: they are named, and not searched for. */
export function withKnownSources(view: ViewState, names: readonly string[]): ViewState {
  const { include, exclude } = view.filter.source;
  const known = { include: include.filter((name) => names.includes(name)), exclude: exclude.filter((name) => names.includes(name)) };
  if (known.include.length === include.length && known.exclude.length === exclude.length) return view;
  return { ...view, filter: { ...view.filter, source: known } };
}
