/** A priority queue of simulated events, the earliest first; times in milliseconds. */
export class Agenda {
  readonly #heap: { readonly at: number; readonly run: () => Promise<void> | void }[] = [];

  add(at: number, run: () => Promise<void> | void): void {
    const heap = this.#heap;
    let place = heap.push({ at, run }) - 1;
    for (let above = (place - 1) >> 1; place > 0 && (heap[above]?.at ?? 0) > at; above = (place - 1) >> 1) {
      [heap[place], heap[above]] = [heap[above], heap[place]] as [(typeof heap)[0], (typeof heap)[0]];
      place = above;
    }
  }

  next(): { readonly at: number; readonly run: () => Promise<void> | void } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || first === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let place = 0; ;) {
      const left = 2 * place + 1;
      const least =
        (heap[left + 1]?.at ?? Number.POSITIVE_INFINITY) < (heap[left]?.at ?? Number.POSITIVE_INFINITY)
          ? left + 1
          : left;
      const [here, below] = [heap[place], heap[least]];
      if (here === undefined || below === undefined || here.at <= below.at) return first;
      [heap[place], heap[least]] = [below, here];
      place = least;
    }
  }
}
