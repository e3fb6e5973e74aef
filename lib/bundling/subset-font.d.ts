declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: 'woff2' | 'woff' | 'sfnt';
      readonly variationAxes?: Readonly<Record<string, number>>;
      /** OpenType features to keep; all of them if absent. */
      readonly keepFeatures?: readonly string[];
    },
  ): Promise<Buffer>;
}
