/** page.js runs in the browser; the bundler imports it as text. */
declare const text: string;
export default text;
