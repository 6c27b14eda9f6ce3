import { useFitting, usePortrait } from '#ui/media.ts';
import type { Room } from '#features/wall/room.ts';

/** The same as in wall.css: a phone is held in the hand, and narrower than all that a wall has to say. */
function unitOf(width: number, height: number): number {
  return Math.max(0.01, width <= 480 ? width / 800 : Math.min(width, height) / 1080);
}

/** The room of the window, and how many pixels a unit has. */
export interface WindowRoom extends Room {
  readonly unitPx: number;
}

/**
 * A hook for the room of the window.
 * @param covered the height that is covered at its lower end, in hundredths of its height
 */
export function useRoom(covered: number): WindowRoom {
  const isPortrait = usePortrait();
  const unitPx = useFitting((width) => unitOf(width, window.innerHeight));
  const width = useFitting((px) => Math.floor(px / unitOf(px, window.innerHeight)));
  const height = useFitting((px) => Math.floor(window.innerHeight / unitOf(px, window.innerHeight)));
  return { isPortrait, width, height, unitPx, covered: (covered * height) / 100 };
}
