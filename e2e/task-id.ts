/** Returns the import task id in a text, or `''`. */
export function idIn(text: string | null): string {
  return /import-ami-\w+/.exec(text ?? '')?.[0] ?? '';
}
