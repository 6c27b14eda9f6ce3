/** Puts the focus into the search box of the page: also where a button takes itself away, and would take the focus along. */
export function focusSearchBox(): void {
  document.querySelector<HTMLElement>('[type="search"]')?.focus();
}
