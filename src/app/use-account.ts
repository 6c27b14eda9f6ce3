import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { TaskRecord } from '#data/record.ts';
import type { Observations } from '#data/store.ts';
import type { MeteredSource } from '#data/budget.ts';
import { forgetAnswers } from '#auth/answer.ts';
import type { SignIn } from '#auth/sign-in.ts';
import type { SignIns } from '#auth/sign-ins.ts';
import { useSignIns } from '#auth/use-sign-ins.ts';
import { forgetSavedViews } from '#features/filter/saved-views.ts';
import { forgetVisits } from '#features/notifications/use-absence.ts';
import { forgetConfiguration } from '#features/setup/remembered-configuration.ts';
import { unwatchSources } from '#features/notifications/watched-machines.ts';
import { leaveFor } from '#url/site-address.ts';

/** Returns the sign-ins of the sources and the sources that may be shown. Drops cached answers of the others. */
export function useAccount(sources: readonly MeteredSource[], signIns: SignIns, observations: Observations) {
  const statuses = useSignIns(signIns.all);
  const offers = signIns.all.flatMap((signIn, index) => {
    const status = statuses[index];
    const labels = sources.filter(({ source }) => signIns.of(source) === signIn).map(({ source }) => source.label);
    return status === undefined ? [] : [{ signIn, labels, status }];
  });
  const asking = offers.filter(({ status }) => status.kind !== 'signed-in');
  const sourcesToSignIn = new Set(
    sources
      .filter(({ source }) => asking.some(({ signIn }) => signIns.of(source) === signIn))
      .map(({ source }) => source.name),
  );
  const isClosed = ({ source }: MeteredSource): boolean =>
    offers.some(({ signIn, status }) => status.kind === 'signed-out' && signIns.of(source) === signIn);
  // Compared by name: a renewal changes the status, but not the open sources.
  const openNames = JSON.stringify(sources.filter((source) => !isClosed(source)).map(({ source }) => source.name));
  const open = useMemo(() => {
    const names: unknown = JSON.parse(openNames);
    return sources.filter(({ source }) => Array.isArray(names) && names.includes(source.name));
  }, [sources, openNames]);

  const queryClient = useQueryClient();
  useEffect(() => {
    // The other sources are neither polled nor shown by now, so the next person cannot read their answers.
    const names = new Set(open.map(({ source }) => source.name));
    queryClient.removeQueries({ predicate: ({ queryKey: [, name] }) => typeof name === 'string' && !names.has(name) });
  }, [queryClient, open]);

  async function signOut(signIn: SignIn, forgets: boolean): Promise<(() => void) | null> {
    let isForgotten = true;
    // Recorded first, in case something fails from here on; carried out once nobody is signed in, in any tab.
    const forget = forgets ? observations.intendToForget(signIn.login) : null;
    const leaving = signIn.signOut();
    if (forget !== null) {
      forgetAnswers();
      forgetConfiguration();
      forgetSavedViews();
      forgetVisits();
      unwatchSources(new Set(sources.flatMap(({ source }) => (signIns.of(source) === signIn ? source.name : []))));
      isForgotten = await forget();
    }
    const address = await leaving;
    // A new page in any case, so that nothing of the person is left in memory.
    const goOn = (): void => (address === null ? window.location.reload() : leaveFor(address));
    if (!isForgotten) return goOn;
    goOn();
    return null;
  }
  return { offers, open, sourcesToSignIn, signOut };
}

/** Returns the records of the open sources. */
export function useRecordsOf(
  records: ReadonlyMap<string, TaskRecord>,
  open: readonly MeteredSource[],
  all: readonly MeteredSource[],
): ReadonlyMap<string, TaskRecord> {
  return useMemo(() => {
    if (open.length === all.length) return records;
    const names = new Set(open.map(({ source }) => source.name));
    return new Map([...records].filter(([, { task }]) => names.has(task.source)));
  }, [records, open, all]);
}

/** Calls `refresh` when a sign-in that had ended is renewed by a person. */
export function useSignedInAgain(
  offers: readonly { readonly status: { readonly kind: string } }[],
  refresh: () => void,
): void {
  const ended = offers.filter(({ status }) => status.kind === 'ended').length;
  const previous = useRef(ended);
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    if (ended < previous.current) latest.current();
    previous.current = ended;
  }, [ended]);
}
