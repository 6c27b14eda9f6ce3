import { useState } from 'react';
import { type Turned, turnedTo } from '#features/wall/plan.ts';

/** The page that is shown now, and which turn of the clock led to it. */
export function usePage(now: number, turnSeconds: number, pages: number): Turned {
  const [former, setFormer] = useState<Turned>({ turn: Number.POSITIVE_INFINITY, page: 0 });
  const turned = turnedTo(former, now, turnSeconds, pages);
  if (turned.turn !== former.turn || turned.page !== former.page) setFormer(turned);
  return turned;
}
