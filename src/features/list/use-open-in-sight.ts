import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, type RefObject } from 'react';

interface OpenInSightOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  /** The id of the task that the address opens, or `null`. */
  readonly id: string | null;
  /** The key of its row once the task is known, or `null`. */
  readonly openKey: string | null;
  /** The keys of the rows. */
  readonly keys: readonly string[];
  /** Identifies the list. */
  readonly list: string;
  readonly virtualizer: Pick<Virtualizer<HTMLElement, Element>, 'getOffsetForIndex'>;
}

/**
 * Scrolls once to the row of the task with which the page opened, as after a reload, as soon as the row was read. From the
 * first scroll on, another task or another list, the person decides what is in sight.
 * @returns a function to call at each scroll
 */
export function useOpenInSight({ scroller, id, openKey, keys, list, virtualizer }: OpenInSightOptions): () => void {
  const pending = useRef(id === null ? null : { id, list });
  useLayoutEffect(() => {
    if (pending.current === null) return;
    if (pending.current.id !== id || pending.current.list !== list) {
      pending.current = null;
      return;
    }
    const index = openKey === null ? -1 : keys.indexOf(openKey);
    if (index < 0) return;
    pending.current = null;
    const [, align] = virtualizer.getOffsetForIndex(index, 'auto') ?? [];
    const [top = 0] = virtualizer.getOffsetForIndex(index, 'center') ?? [];
    // A row that is in sight stays where it is; another one comes to the middle, where its neighbours are seen too. The
    // virtualizer's own `scrollToIndex` scrolls again in the next frames, against a person who scrolls meanwhile.
    if (align !== 'auto') scroller.current?.scrollTo({ top });
  }, [scroller, id, openKey, keys, list, virtualizer]);
  return () => {
    pending.current = null;
  };
}
