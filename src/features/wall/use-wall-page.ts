import { useState } from 'react';
import { nextWallPage, type WallPage } from '#features/wall/pages.ts';
import { useWall } from '#features/wall/wall-context.ts';

/** A hook for the page that is shown, from 0, of a list that has so many. */
export function useWallPage(pages: number): number {
  const { now, secondsPerPage } = useWall();
  const [former, setFormer] = useState<WallPage>({ period: Number.POSITIVE_INFINITY, page: 0 });
  const current = nextWallPage(former, now, secondsPerPage, pages);
  if (current.period !== former.period || current.page !== former.page) setFormer(current);
  return current.page;
}
