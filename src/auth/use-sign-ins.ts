import { useMemo, useSyncExternalStore } from 'react';
import type { SignIn, SignInStatus } from '#auth/sign-in.ts';

/** The status of each sign-in, in their order; re-renders when one changes. */
export function useSignIns(all: readonly SignIn[]): readonly SignInStatus[] {
  const store = useMemo(() => {
    let statuses = all.map((signIn) => signIn.status());
    return {
      subscribe(listener: () => void): () => void {
        const ends = all.map((signIn) => signIn.subscribe(listener));
        return () => {
          for (const end of ends) end();
        };
      },
      read(): readonly SignInStatus[] {
        const next = all.map((signIn) => signIn.status());
        if (next.some((status, index) => status !== statuses[index])) statuses = next;
        return statuses;
      },
    };
  }, [all]);
  return useSyncExternalStore(store.subscribe, store.read);
}
