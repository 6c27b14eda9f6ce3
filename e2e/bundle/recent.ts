/** What browsers learned lately, and how it looks in a built file. */
const RECENT: Readonly<Record<string, RegExp>> = {
  'Array.prototype.at': /\.at\(/,
  'Array.prototype.findLast': /\.findLast(?:Index)?\(/,
  'Array.prototype.toReversed': /\.toReversed\(/,
  'Array.prototype.toSorted': /\.toSorted\(/,
  'Array.prototype.toSpliced': /\.toSpliced\(/,
  'Array.prototype.with': /\.with\(/,
  'Array.fromAsync': /\bArray\.fromAsync\b/,
  'Object.hasOwn': /\bObject\.hasOwn\b/,
  'Object.groupBy': /\b(?:Object|Map)\.groupBy\b/,
  'Promise.withResolvers': /\bPromise\.withResolvers\b/,
  'Promise.try': /\bPromise\.try\b/,
  'Set.prototype.union':
    /\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/,
  'Map.prototype.getOrInsert': /\.getOrInsert(?:Computed)?\(/,
  'String.prototype.isWellFormed': /\.(?:isWellFormed|toWellFormed)\(/,
  'String.prototype.replaceAll': /\.replaceAll\(/,
  'Iterator.prototype.map':
    /\bIterator\.(?:from|concat|prototype)\b|\.(?:values|keys|entries)\(\)\.(?:map|filter|flatMap|some|every|find|reduce|forEach|take|drop|toArray)\(/,
  'RegExp.escape': /\bRegExp\.escape\b/,
  'Uint8Array.fromBase64': /\bUint8Array\.from(?:Base64|Hex)\b|\.to(?:Base64|Hex)\(\)/,
  'URL.canParse': /\bURL\.(?:canParse|parse)\b/,
  structuredClone: /\bstructuredClone\(/,
  'AbortSignal.any': /\bAbortSignal\.any\b/,
  'AbortSignal.timeout': /\bAbortSignal\.timeout\b/,
  'AbortSignal.prototype.throwIfAborted': /\.throwIfAborted\(/,
  BroadcastChannel: /\bnew BroadcastChannel\b/,
  ResizeObserver: /\bnew ResizeObserver\b/,
  'navigator.locks': /\bnavigator\.locks\b/,
  'crypto.randomUUID': /\.randomUUID\b/,
  'scheduler.yield': /\bscheduler\.(?:yield|postTask)\b/,
  requestIdleCallback: /\brequestIdleCallback\(/,
  'HTMLDialogElement.prototype.showModal': /\.showModal\(/,
  'HTMLElement.prototype.showPopover': /\.(?:show|toggle)Popover\(/,
  'Element.prototype.checkVisibility': /\.checkVisibility\(/,
  'Element.prototype.moveBefore': /\.moveBefore\(/,
  'Intl.DurationFormat': /\bIntl\.(?:DurationFormat|Segmenter)\b/,
  'Temporal.Now': /\bTemporal\./,
  DecompressionStream: /\bnew (?:De)?[cC]ompressionStream\b/,
  CSSLayerBlockRule: /@layer\b/,
  CSSContainerRule: /@container\b/,
  'color: oklch(0 0 0)': /\boklch\(/,
  'color: color-mix(in oklab, red, red)': /\bcolor-mix\(/,
  'color: light-dark(red, red)': /\blight-dark\(/,
  '(width >= 0px)': /@media[^{]*\([a-z-]+ ?[<>]/,
  ':has()': /:has\(/,
  '@property': /@property\b/,
  '@scope': /@scope\b/,
  '@starting-style': /@starting-style\b/,
  'field-sizing': /\bfield-sizing\b/,
  'text-wrap': /\btext-wrap\b/,
  'interpolate-size': /\binterpolate-size\b/,
  'anchor-name': /\banchor-name\b/,
};

/** What the board does without where it is missing, and how. */
export const DONE_WITHOUT: Readonly<Record<string, string>> = {
  'navigator.locks': 'a page over http has none in any browser: its tab polls alone',
  'crypto.randomUUID': 'the same, and nobody can sign in there',
  ':has()': 'frames around what has the focus, and paper',
  '@property': 'Tailwind sets the values itself',
  'Uint8Array.fromBase64': 'a library of the embedded cloud asks for it and has a way of its own',
  'text-wrap': 'lines break elsewhere',
};

/** Which of it is in the text of a file. */
export function recentIn(text: string): readonly string[] {
  return Object.entries(RECENT).flatMap(([name, look]) => (look.test(text) ? name : []));
}
