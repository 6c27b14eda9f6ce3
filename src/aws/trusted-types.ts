/** The type of `window.trustedTypes`, which TypeScript's library lacks. */
interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createHTML: (text: string, type: string, sink: string) => string },
  ) => unknown;
}

/** The root elements of the answers that are read. */
const ANSWER =
  /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?<Describe(?:Import(?:Image|Snapshot)Tasks|Images|Snapshots)Response[\s>]/;

/**
 * Allows the SDK's XML parser under a site policy that requires trusted types: a DOMParser, which runs no scripts, may
 * parse an answer of EC2. Every other sink stays closed.
 */
export function trustOnlyAnswers(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', {
    createHTML(text, _, sink) {
      if (sink === 'DOMParser parseFromString' && ANSWER.test(text)) return text;
      throw new TypeError(`Not trusted: ${sink}`);
    },
  });
}
