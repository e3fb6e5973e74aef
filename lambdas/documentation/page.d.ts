/** page.js runs in the browser; here the bundler gives it as text. */
declare const text: string;
export default text;
