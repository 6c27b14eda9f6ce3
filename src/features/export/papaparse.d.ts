// The published types depend on those of Node.js. These are the parts that are used here.
declare module 'papaparse' {
  interface UnparseOptions {
    readonly newline: '\r\n';
    /** Texts that match get an apostrophe before them. */
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
