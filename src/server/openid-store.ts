import type { Adapter, Payload } from 'oidc-provider/lib/provider.js';

interface Entry {
  readonly model: string;
  readonly payload: Payload;
  /** The expiry in milliseconds of the provider's clock. */
  readonly endsAt: number;
}

/**
 * The in-memory store of an OpenID provider. Lifetimes follow `now`, although the package uses the computer's clock:
 * expiry times are shifted by the difference when they are read.
 */
export class OpenIdStore {
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();

  constructor(now: () => number) {
    this.#now = now;
  }

  readonly adapterOf = (model: string): Adapter => ({
    upsert: async (id, payload, expiresIn = Number.POSITIVE_INFINITY) => {
      this.#removeWhere(({ endsAt }) => this.#secondsTo(endsAt) <= 0);
      this.#entries.set(`${model} ${id}`, { model, payload, endsAt: this.#now() + expiresIn * 1000 });
    },
    find: async (id) => this.#read(this.#entries.get(`${model} ${id}`)),
    findByUid: async (uid) =>
      this.#read([...this.#entries.values()].find((entry) => entry.model === model && entry.payload.uid === uid)),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const entry = this.#entries.get(`${model} ${id}`);
      if (entry !== undefined) entry.payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void this.#entries.delete(`${model} ${id}`),
    revokeByGrantId: async (grantId) =>
      this.#removeWhere((entry) => entry.model === model && entry.payload.grantId === grantId),
  });

  /** Deletes all entries of one model. */
  forget(model: string): void {
    this.#removeWhere((entry) => entry.model === model);
  }

  #read(entry: Entry | undefined): Payload | undefined {
    if (entry === undefined) return undefined;
    const left = this.#secondsTo(entry.endsAt);
    if (left <= 0) return undefined;
    return Number.isFinite(left) ? { ...entry.payload, exp: Math.floor(Date.now() / 1000) + left } : entry.payload;
  }

  #secondsTo(endsAt: number): number {
    return Math.round((endsAt - this.#now()) / 1000);
  }

  #removeWhere(isRemoved: (entry: Entry) => boolean): void {
    for (const [key, entry] of this.#entries) {
      if (isRemoved(entry)) this.#entries.delete(key);
    }
  }
}
