import { createElement, Fragment, type ReactNode } from 'react';

/** The elements that may contain text only. */
const TEXT_ONLY: ReadonlySet<unknown> = new Set(['option', 'title', 'textarea', 'style', 'text', 'tspan']);

const isText = (child: unknown): child is string | number => typeof child === 'string' || typeof child === 'number';
const isNothing = (child: unknown): boolean => child === null || child === undefined || typeof child === 'boolean';

/** The texts joined, or `null` if there is anything else among them. */
function joined(child: unknown): string | null {
  if (isText(child)) return String(child);
  if (!Array.isArray(child) || !child.every((one) => isText(one) || isNothing(one))) return null;
  return child.filter(isText).join('');
}

/**
 * The children of an element, with each text that has siblings wrapped in a `span`. React refers to such a text by its
 * node: if a translation or an extension replaces the node, updates become invisible and the next removal throws. The only
 * text of an element is set through the element, and is safe.
 */
export function withTextsApart(type: unknown, children: ReactNode): ReactNode {
  const isFragment = type === Fragment;
  if (!isFragment && (typeof type !== 'string' || !Array.isArray(children))) return children;
  const list: readonly unknown[] = Array.isArray(children) ? children : [children];
  if (!isFragment) {
    const text = joined(list.flat());
    if (text !== null) return text === '' ? null : text;
    if (TEXT_ONLY.has(type)) return children;
  }
  const apart: unknown[] = [];
  let isChanged = false;
  for (let index = 0; index < list.length; index += 1) {
    const child = list[index];
    const text = joined(child);
    if (text === null) {
      apart.push(Array.isArray(child) ? withTextsApart(Fragment, child as ReactNode) : child);
      isChanged ||= Array.isArray(child);
      continue;
    }
    const start = index;
    let run = text;
    for (let next = joined(list[index + 1]); next !== null; next = joined(list[index + 1])) {
      run += next;
      index += 1;
    }
    // White space never changes, and no program replaces it.
    apart.push(run.trim() === '' ? run : createElement('span', { key: `text ${start}` }, run));
    for (let filled = start; filled < index; filled += 1) apart.push(null);
    isChanged = true;
  }
  return isChanged ? (apart as ReactNode) : children;
}
