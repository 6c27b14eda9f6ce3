/** Moves the focus into the search box of the page, also from a button that removes itself. */
export function focusSearchBox(): void {
  document.querySelector<HTMLElement>('[type="search"]')?.focus();
}
