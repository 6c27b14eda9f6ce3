import { createElement, Fragment, type ReactNode } from 'react';

/** Elements that hold text and nothing else. */
const TEXT_ONLY: ReadonlySet<unknown> = new Set(['option', 'title', 'textarea', 'style', 'text', 'tspan']);

const isText = (child: unknown): child is string | number => typeof child === 'string' || typeof child === 'number';
const isNothing = (child: unknown): boolean => child === null || child === undefined || typeof child === 'boolean';

/** A text made of several, or `null` where there is something else among them, or nothing. */
function joined(child: unknown): string | null {
  if (isText(child)) return String(child);
  if (!Array.isArray(child) || !child.every((one) => isText(one) || isNothing(one))) return null;
  return child.filter(isText).join('');
}

/**
 * The children of an element, so that no text stands beside a sibling. React keeps a text beside others as a node of its
 * own; a translation or an extension that puts something in its place leaves React with a node that nobody sees: the number
 * on the screen stays what it was, and the next change throws. The only text of an element is set through the element, and survives.
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
    // A blank changes nothing and is replaced by nobody.
    apart.push(run.trim() === '' ? run : createElement('span', { key: `text ${start}` }, run));
    for (let filled = start; filled < index; filled += 1) apart.push(null);
    isChanged = true;
  }
  return isChanged ? (apart as ReactNode) : children;
}
