// The published types bring those of Node.js into the page. These are the parts that are used here.
declare module 'papaparse' {
  interface UnparseOptions {
    readonly newline: '\r\n';
    /** What a text must match to get an apostrophe before it. */
  }

  const Papa: {
    unparse: (rows: readonly (readonly (string | number | null)[])[], options: UnparseOptions) => string;
    parse: (
      text: string,
      options: { readonly delimiter: ','; readonly newline: '\r\n' },
    ) => { readonly data: string[][]; readonly errors: readonly unknown[] };
  };
  export default Papa;
}
