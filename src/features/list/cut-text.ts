/** What does not fit into a cell is read in its tip. */
export function showTextWhenCut(target: EventTarget): void {
  const cell = target instanceof Element ? target.closest('td') : null;
  if (cell === null) return;
  const isCut = [cell, ...cell.querySelectorAll('.truncate')].some(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
  );
  cell.title = isCut ? cell.innerText : '';
}
