/** The package types its index only, which also brings two more copies of the list. */
declare module 'french-badwords-list/dist/array.js' {
  const words: string[];
  export default words;
}
