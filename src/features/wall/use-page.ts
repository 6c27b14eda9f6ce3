import { useState } from 'react';
import { type WallPage, nextWallPage } from '#features/wall/plan.ts';

/** The page that is shown now, and which turn of the clock led to it. */
export function usePage(now: number, turnSeconds: number, pages: number): WallPage {
  const [former, setFormer] = useState<WallPage>({ turn: Number.POSITIVE_INFINITY, page: 0 });
  const turned = nextWallPage(former, now, turnSeconds, pages);
  if (turned.turn !== former.turn || turned.page !== former.page) setFormer(turned);
  return turned;
}
