/** The package has types for its index only, which would load two more copies of the list. */
declare module 'french-badwords-list/dist/array.js' {
  const words: string[];
  export default words;
}
